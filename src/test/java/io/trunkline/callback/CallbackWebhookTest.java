package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.ledger.CallbackLedger;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.SentCalls;
import io.trunkline.provider.CallbackProof;
import io.trunkline.testing.TalkingProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Promise 5: each test starts from one callback that is right, and breaks one thing. */
class CallbackWebhookTest {
  private static final int MOST = 1000;
  private static final String REFERENCE = "tag1234-1.0.1-1-1";
  private static final String CODE = CallbackAddress.code("callback-secret", "test", REFERENCE);
  private static final String SIGNED = "/webhooks/test/calls/" + REFERENCE + "/" + CODE;
  private static final String FLOW = "/webhooks/flows/flow";

  @TempDir Path routes;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private Database database;
  private SentCalls ledger;
  private CallbackInbox inbox;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    database = TestDatabases.H2.open();
    ledger = new SentCalls(database);
    var story = new CallbackStory(database, routes);
    inbox = new CallbackInbox(new CallbackLedger(database), new Small(), story.applier);
    var router = Router.router(vertx);
    new CallbackWebhook(new Accounts(accounts()), inbox, new Small(), metrics).serve(router);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
    inbox.close();
    database.close();
  }

  private record Small(int maxBodyBytes, int maxWaiting) implements CallbackConfig {
    Small() {
      this(MOST, 100);
    }
  }

  private static Map<String, Account> accounts() {
    Account flows = account("flows", CallbackProof.CREDENTIALS);
    Account bare =
        new Account(
            "bare",
            flows.provider(),
            flows.baseUrl(),
            flows.credentials(),
            Map.of(),
            new Account.CallbackCredentials(
                java.util.List.of(), java.util.Optional.empty(), java.util.Optional.empty()),
            flows.limits(),
            Map.of(),
            flows.lookUpWithin(),
            flows.holdUnknownAfter(),
            flows.answerTimeout(),
            flows.zone());
    return Map.of(
        "test", account("test", CallbackProof.SIGNED_ADDRESS), "flows", flows, "bare", bare);
  }

  private static Account account(String name, CallbackProof proof) {
    Account one = TestAccounts.of(new TalkingProvider(proof), "http://localhost:1");
    return new Account(
        name,
        one.provider(),
        one.baseUrl(),
        one.credentials(),
        one.paths(),
        one.callback(),
        one.limits(),
        one.operationLimits(),
        one.lookUpWithin(),
        one.holdUnknownAfter(),
        one.answerTimeout(),
        one.zone());
  }

  private HttpResponse<String> send(String method, String path, String basic, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
            .method(method, BodyPublishers.ofString(body));
    if (basic != null) {
      request.header(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes()));
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private record Case(String what, String method, String path, String basic, int status) {}

  @TestFactory
  Stream<DynamicTest> promise5OnlyWhatProvesItselfIsTakenIn() {
    return Stream.of(
            new Case("the right one", "POST", SIGNED, null, 204),
            new Case("another code", "POST", SIGNED.replace(CODE, "0".repeat(32)), null, 401),
            new Case("half a code", "POST", SIGNED.substring(0, SIGNED.length() - 16), null, 401),
            new Case("another call", "POST", SIGNED.replace("1.0.1", "1.0.2"), null, 401),
            new Case("another kind", "POST", SIGNED.replace("calls", "call"), null, 401),
            new Case("no code", "POST", "/webhooks/test/calls/" + REFERENCE, null, 401),
            new Case("an unknown account", "POST", "/webhooks/x/flow", "u:p", 401),
            new Case("no account", "POST", "/webhooks/", null, 401),
            new Case("another method", "PUT", SIGNED, null, 405),
            new Case("right name and password", "POST", FLOW, "u:p", 204),
            new Case("another password", "POST", FLOW, "u:q", 401),
            new Case("no password", "POST", FLOW, null, 401),
            new Case("the secret in the address", "POST", FLOW + "/callback-secret", null, 204),
            new Case("another secret", "POST", FLOW + "/secret", null, 401),
            new Case("right secret, wrong password", "POST", FLOW + "/callback-secret", "u:", 401),
            new Case("nothing configured", "POST", "/webhooks/bare/flow", ":", 401))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.what(),
                    () ->
                        assertThat(send(one.method(), one.path(), one.basic(), "a=b").statusCode())
                            .isEqualTo(one.status())));
  }

  @Test
  void promise5WhatIsAnsweredIsStoredAndWhatIsRefusedIsNotAndEachIsCounted() throws Exception {
    assertThat(send("POST", SIGNED, null, "a=b").statusCode()).isEqualTo(204);
    assertThat(ledger.one("SELECT reference FROM callback")).isEqualTo(REFERENCE);
    assertThat(send("POST", SIGNED, null, "a=b").statusCode()).isEqualTo(204);
    assertThat(ledger.one("SELECT times FROM callback")).isEqualTo("2");
    assertThat(send("POST", SIGNED, null, "x".repeat(MOST)).statusCode()).isEqualTo(204);
    assertThat(send("POST", SIGNED, null, "x".repeat(MOST + 1)).statusCode()).isEqualTo(413);
    assertThat(send("POST", SIGNED + "0", null, "a=c").statusCode()).isEqualTo(401);
    assertThat(send("POST", "/webhooks/nobody/calls/a/b", null, "a=c").statusCode()).isEqualTo(401);
    assertThat(ledger.one("SELECT count(*) FROM callback")).isEqualTo("2");
    assertThat(count("test", "stored")).isEqualTo(3);
    assertThat(count("test", "oversized")).isEqualTo(1);
    assertThat(count("test", "forged")).isEqualTo(1);
    assertThat(count("unknown", "forged")).isEqualTo(1);
  }

  @Test
  void promise5TheSecretOfABodyIsAskedForAndNotStored() throws Exception {
    String records = "/webhooks/flows/records";
    String right = "{\"status\": \"a=b\", \"secret_key\": \"callback-secret\"}";
    assertThat(send("POST", records, null, right).statusCode()).isEqualTo(204);
    assertThat(send("POST", records, null, right.replace("callback", "x")).statusCode())
        .isEqualTo(401);
    assertThat(send("POST", records, null, "{}").statusCode()).isEqualTo(401);
    assertThat(send("POST", records, null, right.replace("}", "")).statusCode()).isEqualTo(401);
    assertThat(send("POST", records, null, right + " ".repeat(MOST)).statusCode()).isEqualTo(413);
    assertThat(ledger.one("SELECT count(*) FROM callback")).isEqualTo("1");
    assertThat(ledger.one("SELECT UTF8TOSTRING(body) FROM callback"))
        .isEqualTo(right.replace("callback-secret", ""));
    assertThat(count("flows", "forged")).isEqualTo(3);
  }

  @Test
  void promise5WhatCannotBeStoredIsNotAnsweredAsIfItWere() throws Exception {
    ledger.execute("ALTER TABLE callback RENAME TO callback_away");
    HttpResponse<String> answer = send("POST", SIGNED, null, "a=b");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(count("test", "not-stored")).isEqualTo(1);
  }

  private double count(String account, String result) {
    return metrics.counter("trunkline.callbacks", "account", account, "result", result).count();
  }
}
