package io.trunkline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.testing.SandboxServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox over real connections. */
class SandboxHttpTest {
  private final SandboxServer server = SandboxServer.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCallIsTakenAndShownWithItsNumberMasked() throws Exception {
    assertThat(place("ref-1").body()).contains("\"api-response-code\":200", "ref-1");
    assertThat(server.calledReferences()).containsExactly("ref-1");
    assertThat(server.requests().get(0).references()).containsExactly("ref-1");
    String shown = get("/sandbox/calls").body();
    assertThat(shown).contains("\"placed\":1", "ref-1").doesNotContain("919800000001");
  }

  @ParameterizedTest
  @CsvSource({"close-before-reading, 0", "close-after-reading, 0", "cut-after-taking, 1"})
  void aConnectionThatIsClosedHasNoAnswer(String fault, int placed) {
    server.fault("phonon", fault, 0);
    assertThatThrownBy(() -> place("ref-1")).isInstanceOf(IOException.class);
    assertThat(server.calls()).hasSize(placed);
    assertThat(server.arrivals().all()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"timeout", "drip"})
  void aLateAnswerIsTakenButNotAnsweredInTime(String fault) throws Exception {
    server.fault("phonon", fault, 1);
    HttpRequest impatient = request("ref-1").timeout(Duration.ofMillis(700)).build();
    if (fault.equals("timeout")) {
      assertThatThrownBy(() -> client.send(impatient, BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
    } else {
      HttpResponse<InputStream> slow = client.send(impatient, BodyHandlers.ofInputStream());
      assertThat(slow.body().read()).isEqualTo('{');
      slow.body().close();
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(server.calledReferences()).containsExactly("ref-1"));
  }

  @Test
  void aLimitIsEnforcedAndCanBeAskedFor() throws Exception {
    server.limit(2);
    assertThat(place("ref-1").statusCode()).isEqualTo(200);
    assertThat(place("ref-2").statusCode()).isEqualTo(200);
    HttpResponse<String> third = place("ref-3");
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(server.calledReferences()).containsExactly("ref-1", "ref-2");
    assertThat(server.arrivals().mostWithin("phonon", Duration.ofSeconds(1))).hasSize(3);
  }

  @Test
  void faultsAreSwitchedOverHttp() throws Exception {
    String error = "{\"provider\":\"phonon\",\"fault\":\"error\",\"times\":2}";
    assertThat(post("/sandbox/faults", error).body()).contains("\"left\":2");
    assertThat(place("ref-1").statusCode()).isEqualTo(500);
    assertThat(get("/sandbox/faults").body()).contains("\"fault\":\"error\",\"left\":1");
    send(HttpRequest.newBuilder(uri("/sandbox/faults")).DELETE());
    assertThat(place("ref-1").statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerOfAnOperationIsSwitchedOverHttp() throws Exception {
    String answer =
        "{\"provider\":\"phonon\",\"operation\":\"call\",\"answer\":\"phonon-212\",\"times\":1}";
    assertThat(post("/sandbox/faults", answer).body()).contains("\"phonon call\"", "\"left\":1");
    assertThat(place("ref-1").body()).contains("Insufficient Balance");
    assertThat(place("ref-1").body()).contains("\"api-response-code\":200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"provider\":\"phonon\",\"fault\":\"flood\"}|cut-after-taking",
        "{\"provider\":\"other\",\"fault\":\"error\"}|other",
        "{\"provider\":\"dialedin\",\"operation\":\"insert-lead\",\"answer\":\"x\"}|dialedin-duplicate",
        "{\"provider\":\"ccai\",\"operation\":\"outbound-cal\",\"answer\":\"1\"}|outbound-call",
        "no json|expected"
      })
  void anUnknownSwitchIsRefusedWithTheKnownOnes(String body, String words) throws Exception {
    HttpResponse<String> answer = post("/sandbox/faults", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void anUnknownProviderIsNotServed() throws Exception {
    assertThat(post("/sandbox/other/call", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void callbacksArePostedByTheRouteUntilTheyAreTaken() throws Exception {
    Vertx vertx = Vertx.vertx();
    List<String> posted = new CopyOnWriteArrayList<>();
    HttpServer webhooks = webhooks(vertx, posted);
    Sandbox sandbox =
        new Sandbox(List.of(SandboxServer.india("india")), Duration.ofMillis(1), Clock.systemUTC());
    try (var camel = new DefaultCamelContext()) {
      camel.addRoutes(new SandboxCallbacks(on(true), sandbox));
      camel.start();
      sandbox.answer("phonon", sandboxRequest(webhooks.actualPort()), Optional.empty());
      await().atMost(Duration.ofSeconds(20)).until(() -> posted.size() == 2);
      assertThat(posted.get(1))
          .isEqualTo(posted.get(0))
          .contains("POST /webhooks/india/flow", "Basic aG9vazpob29rLXBhc3N3b3Jk", "phonon-uuid");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void aSandboxThatIsOffHasNoRoutes() throws Exception {
    Sandbox sandbox = new Sandbox(List.of(), Duration.ZERO, Clock.systemUTC());
    try (var camel = new DefaultCamelContext()) {
      camel.addRoutes(new SandboxCallbacks(on(false), sandbox));
      assertThat(camel.getRouteDefinitions()).isEmpty();
    }
  }

  /** Refuses the first callback and takes the others. */
  private static HttpServer webhooks(Vertx vertx, List<String> posted) {
    return vertx
        .createHttpServer()
        .requestHandler(
            request ->
                request.body(
                    body -> {
                      posted.add(
                          request.method()
                              + " "
                              + request.path()
                              + " "
                              + request.getHeader("Authorization")
                              + " "
                              + body.result());
                      request.response().setStatusCode(posted.size() == 1 ? 503 : 204).end();
                    }))
        .listen(0, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  static SandboxConfig on(boolean enabled) {
    return new SandboxConfig() {
      @Override
      public boolean enabled() {
        return enabled;
      }

      @Override
      public Duration callDelay() {
        return Duration.ZERO;
      }

      @Override
      public Duration lateBy() {
        return Duration.ZERO;
      }
    };
  }

  private static SandboxRequest sandboxRequest(int port) {
    return new SandboxRequest(
        "POST",
        "/outbounddialer/create",
        Map.of("content-type", "application/json"),
        body("ref-1").getBytes(StandardCharsets.UTF_8),
        "http://localhost:" + port);
  }

  private static String body(String reference) {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Kolkata"));
    return "{\"api-version\":\"1.0\",\"security-id\":\""
        + SandboxServer.SECURITY_ID
        + "\",\"flow-id\":\"Ab12Cd34\",\"calls\":[{\"client-identifier\":\""
        + reference
        + "\",\"start-time\":\""
        + today
        + "T00:00:00+05:30\",\"contact-numbers\":[\"919800000001\"],\"keys\":[]}]}";
  }

  private HttpResponse<String> place(String reference) throws Exception {
    return send(request(reference));
  }

  private HttpRequest.Builder request(String reference) {
    return HttpRequest.newBuilder(uri("/sandbox/phonon/outbounddialer/create"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body(reference)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create(server.baseUrl("phonon").replace("/sandbox/phonon", path));
  }
}
