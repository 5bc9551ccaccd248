package io.trunkline.testing;

import io.trunkline.provider.FormBody;
import io.trunkline.provider.JsonBody;
import io.trunkline.sandbox.Customer;
import io.trunkline.sandbox.Doorkeeper;
import io.trunkline.sandbox.DueCallback;
import io.trunkline.sandbox.Fault;
import io.trunkline.sandbox.PlacedCall;
import io.trunkline.sandbox.Posting;
import io.trunkline.sandbox.Sandbox;
import io.trunkline.sandbox.SandboxAnswer;
import io.trunkline.sandbox.SandboxHttp;
import io.trunkline.sandbox.SandboxRequest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The sandbox on a port of its own, for tests: it keeps every request with its time and bytes, may
 * enforce a limit, and calls back.
 */
public final class SandboxServer implements AutoCloseable, Doorkeeper {
  public static final String SECURITY_ID = "S".repeat(64);
  public static final String API_KEY = "manydial-key";

  private final Vertx vertx = Vertx.vertx();
  private final Sandbox sandbox;
  private final HttpServer server;
  private final ScheduledExecutorService callbacks = Executors.newScheduledThreadPool(1);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Recorded> requests = new CopyOnWriteArrayList<>();
  private volatile Runnable beforeAnswers = () -> {};
  private final Arrivals arrivals;
  private volatile int mostPerSecond = Integer.MAX_VALUE;

  /**
   * A request that was read whole.
   *
   * @param nanos when, by {@link System#nanoTime}
   * @param references of the calls in it
   */
  public record Recorded(
      String provider, long nanos, SandboxRequest request, List<String> references) {}

  /**
   * @param webhooks where callbacks go, such as {@code http://localhost:8081}; null for nowhere
   */
  public SandboxServer(
      String webhooks, Duration callDelay, Duration lateBy, Customer... customers) {
    this(webhooks, callDelay, lateBy, Clock.systemUTC(), customers);
  }

  /** As above, by a clock of its own. */
  public SandboxServer(
      String webhooks, Duration callDelay, Duration lateBy, Clock clock, Customer... customers) {
    sandbox = new Sandbox(List.of(customers), callDelay, clock);
    Router router = Router.router(vertx);
    new SandboxHttp(sandbox, lateBy, this, webhooks).mount(router);
    Context context = vertx.getOrCreateContext();
    arrivals = new Arrivals(context);
    server = listen(context, router);
    if (webhooks != null) {
      callbacks.scheduleWithFixedDelay(this::callBack, 20, 20, TimeUnit.MILLISECONDS);
    }
  }

  private static HttpServer listen(Context context, Router router) {
    var listening = new CompletableFuture<HttpServer>();
    context.runOnContext(
        now ->
            context
                .owner()
                .createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .onSuccess(listening::complete)
                .onFailure(listening::completeExceptionally));
    return listening.join();
  }

  /** With the accounts {@code india} and {@code bangladesh}, short delays and no callbacks. */
  public static SandboxServer start() {
    return new SandboxServer(
        null, Duration.ZERO, Duration.ofSeconds(3), india("india"), bangladesh("bangladesh"));
  }

  /** A Phonon account with {@link #SECURITY_ID} and the webhook user hook, hook-password. */
  public static Customer india(String account) {
    return new Customer(
        account,
        "phonon",
        Map.of("security-id", SECURITY_ID),
        Map.of(),
        Optional.of("hook"),
        Optional.of("hook-password"),
        Optional.empty());
  }

  /** A ManyDial account with {@link #API_KEY}. */
  public static Customer bangladesh(String account) {
    return Customer.of(account, "manydial", Map.of("api-key", API_KEY));
  }

  /** What an account's {@code base-url} must be. */
  public String baseUrl(String provider) {
    return "http://localhost:" + server.actualPort() + "/sandbox/" + provider;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  /** Lets a fault meet so many requests; 0 for all. */
  public void fault(String provider, String fault, int times) {
    sandbox.faults().switchOn(provider, Fault.of(fault), times);
  }

  /** Answers 429 to every request above so many in any second, counted for each provider. */
  public void limit(int requestsPerSecond) {
    mostPerSecond = requestsPerSecond;
  }

  /** The requests that were read whole, in the order in which they came. */
  public List<Recorded> requests() {
    return List.copyOf(requests);
  }

  /** The requests of which at least the head came. */
  public Arrivals arrivals() {
    return arrivals;
  }

  /** The calls that were placed. */
  public List<PlacedCall> calls() {
    return sandbox.calls().last();
  }

  /** The references that were called, each as often as it was. */
  public List<String> calledReferences() {
    return calls().stream().map(PlacedCall::reference).toList();
  }

  @Override
  public void arrived(String provider) {
    arrivals.add(provider);
  }

  /** What happens between the arrival of each request and its answer, from now on. */
  public void beforeAnswers(Runnable what) {
    beforeAnswers = what;
  }

  @Override
  public Optional<SandboxAnswer> turnAway(String provider, SandboxRequest request) {
    beforeAnswers.run();
    long now = System.nanoTime();
    requests.add(new Recorded(provider, now, request, references(request)));
    long within =
        arrivals.all().stream()
            .filter(one -> one.provider().equals(provider))
            .filter(one -> now - one.seen() < TimeUnit.SECONDS.toNanos(1))
            .count();
    return within > mostPerSecond
        ? Optional.of(
            new SandboxAnswer(
                429, Map.of("Retry-After", "1"), new byte[0], SandboxAnswer.Ending.AT_ONCE))
        : Optional.empty();
  }

  private static List<String> references(SandboxRequest request) {
    List<String> references = new ArrayList<>();
    JsonBody.object(request.body())
        .ifPresentOrElse(
            json ->
                json.path("calls")
                    .forEach(call -> references.add(call.path("client-identifier").asText())),
            () ->
                FormBody.read(request.headers().get("content-type"), request.body())
                    .ifPresent(form -> references.add(form.get("callPayload"))));
    return references;
  }

  private void callBack() {
    for (DueCallback due : sandbox.due()) {
      try {
        if (post(sandbox.posting(due)) / 100 != 2) {
          sandbox.failed(due);
        }
      } catch (Exception notReached) {
        sandbox.failed(due);
      }
    }
  }

  private int post(Posting posting) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(posting.address()))
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofByteArray(posting.body()));
    posting.headers().forEach(request::header);
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    callbacks.shutdownNow();
    server.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
