package io.trunkline.crm;

import io.trunkline.provider.Answer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** The one place from which CRMs are called. It follows no redirect and reads no endless answer. */
@Singleton
class CrmHttp {
  static final int MOST_BYTES = 16 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(ProxySelector.getDefault())
          .connectTimeout(CONNECT)
          .build();

  /**
   * Sends a request once.
   *
   * @param timeout for the whole answer, with its body
   * @throws IOException if none has come; its message may be shown
   */
  Answer send(HttpRequest request, Duration timeout) throws IOException {
    CompletableFuture<HttpResponse<Body>> sent =
        client.sendAsync(request, head -> new BoundedBody());
    try {
      HttpResponse<Body> answer = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          answer.statusCode(), headers(answer), answer.body().bytes(), answer.body().whole());
    } catch (TimeoutException late) {
      sent.cancel(true);
      throw new InterruptedIOException("no whole answer came within " + timeout.toSeconds() + " s");
    } catch (InterruptedException stopped) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("it was stopped here");
    } catch (ExecutionException failed) {
      throw new IOException(words(failed.getCause()), failed.getCause());
    }
  }

  private static Map<String, String> headers(HttpResponse<?> answer) {
    Map<String, String> headers = new HashMap<>();
    answer
        .headers()
        .map()
        .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all.get(0)));
    return headers;
  }

  private static String words(Throwable failed) {
    String kind = " (" + failed.getClass().getSimpleName() + ")";
    if (failed instanceof HttpConnectTimeoutException || failed instanceof ConnectException) {
      boolean unknown = failed.getCause() instanceof UnknownHostException;
      return (unknown ? "its name is not known" : "it cannot be reached") + kind;
    }
    return (failed instanceof SSLException ? "TLS failed" : "the connection broke") + kind;
  }

  private record Body(byte[] bytes, boolean whole) {}

  /** What is longer than the limit is not read on. */
  private static final class BoundedBody implements BodySubscriber<Body> {
    private final BodySubscriber<byte[]> kept = BodySubscribers.ofByteArray();
    private Subscription subscription;
    private long read;

    @Override
    public CompletionStage<Body> getBody() {
      return kept.getBody().thenApply(bytes -> new Body(bytes, read <= MOST_BYTES));
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      kept.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      boolean had = read > MOST_BYTES;
      buffers.forEach(buffer -> read += buffer.remaining());
      if (read <= MOST_BYTES) {
        kept.onNext(buffers);
      } else if (!had) {
        subscription.cancel();
        kept.onComplete();
      }
    }

    @Override
    public void onError(Throwable failed) {
      kept.onError(failed);
    }

    @Override
    public void onComplete() {
      kept.onComplete();
    }
  }
}
