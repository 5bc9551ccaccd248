package io.trunkline.bench;

import io.trunkline.bench.BareLedger.Answered;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** Posts batches, a few at a time, and stores their answers in groups. */
final class BarePost implements AutoCloseable {
  private static final int IN_FLIGHT = 8;
  private static final String CALL = "\"phonon-uuid\":\"";
  private static final int UUID_LENGTH = 36;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(IN_FLIGHT));
  private final Semaphore free = new Semaphore(IN_FLIGHT);
  private final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();
  private final RequestOptions target;
  private final BareLedger ledger;
  private int sent;
  private int stored;
  private Throwable fault;

  BarePost(String sink, BareLedger ledger) {
    this.ledger = ledger;
    this.target =
        new RequestOptions()
            .setAbsoluteURI(sink + "/phonon/outbounddialer/create")
            .setMethod(HttpMethod.POST);
    var writer = new Thread(this::write, "answers");
    writer.setDaemon(true);
    writer.start();
  }

  void send(BareBatch batch) throws InterruptedException {
    free.acquire();
    Buffer body = Buffer.buffer(batch.json());
    synchronized (this) {
      requireNoFault();
      sent++;
    }
    client
        .request(target)
        .compose(request -> post(request, body))
        .map(answer -> answered(batch, answer.toString()))
        .onSuccess(answers::add)
        .onFailure(this::failed)
        .onComplete(any -> free.release());
  }

  synchronized void awaitAnswers() throws InterruptedException {
    while (stored < sent && fault == null) {
      wait();
    }
    requireNoFault();
  }

  /** On the client's thread, which delivers the body to nobody if nobody asks for it in time. */
  private static Future<Buffer> post(HttpClientRequest request, Buffer body) {
    return request
        .putHeader("Content-Type", "application/json")
        .send(body)
        .compose(HttpClientResponse::body);
  }

  private void requireNoFault() {
    if (fault != null) {
      throw new IllegalStateException(fault);
    }
  }

  private static Answered answered(BareBatch batch, String body) {
    List<UUID> calls = new ArrayList<>(batch.leads().size());
    for (int at = body.indexOf(CALL); at >= 0; at = body.indexOf(CALL, at + 1)) {
      int from = at + CALL.length();
      calls.add(UUID.fromString(body.substring(from, from + UUID_LENGTH)));
    }
    if (!body.startsWith("{\"api-response-code\":200") || calls.size() != batch.leads().size()) {
      throw new IllegalStateException("batch " + batch.id() + " was not taken: " + body);
    }
    return new Answered(batch.id(), calls.toArray(new UUID[0]));
  }

  private void write() {
    List<Answered> group = new ArrayList<>();
    try {
      while (true) {
        group.add(answers.take());
        answers.drainTo(group);
        ledger.storeAnswers(group);
        done(group.size());
        group.clear();
      }
    } catch (InterruptedException | SQLException stop) {
      failed(stop);
    }
  }

  private synchronized void done(int count) {
    stored += count;
    notifyAll();
  }

  private synchronized void failed(Throwable why) {
    fault = why;
    notifyAll();
  }

  @Override
  public void close() {
    vertx.close();
  }
}
