package io.trunkline.callerid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests for caller ids from their folder to the sandbox, and the decisions back. */
class CallerIdRequestsTest {
  @TempDir Path data;
  private CallerIdHouse at;
  private CallerIdRequests requests;

  @BeforeEach
  void start() throws Exception {
    at = new CallerIdHouse(TestDatabases.H2, data);
    requests = at.requests(at.post());
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
  }

  @Test
  void aRequestIsSentWithItsPicturesAndItsDecisionWrittenBesideIt() throws Exception {
    at.drop("shop");
    at.settle(requests);
    assertThat(at.state("shop")).isEqualTo("requested");
    assertThat(at.below("inbox")).isEmpty();
    assertThat(at.below("done")).containsExactly("photo.png", "seal.png", "shop.json", "sign.jpg");
    String sent = new String(at.server.requests().get(0).request().body());
    assertThat(sent)
        .contains("data:image/png;base64,iVBORw0KGgo", "data:image/jpeg;base64,/9j/4")
        .contains(at.result("shop").orElseThrow().reference());
    at.owed().forEach(at::store);
    CallerIdHouse.turn(requests);
    assertThat(at.state("shop")).isEqualTo("approved");
  }

  @Test
  void aDecisionThatOvertakesTheAnswerIsNotLost() throws Exception {
    at.drop("shop");
    var overtaking =
        new Interrupted(at) {
          @Override
          CallerIdResult around(String reference, Sending real) {
            at.store(reference, "{\"a\": [{\"b\": \"REJECTED\"}]}");
            return real.send();
          }
        };
    at.settle(at.requests(overtaking));
    assertThat(at.state("shop")).isEqualTo("rejected");
  }

  @Test
  void whatTheNewsSayDependsOnNeitherOrderNorRepeats() throws Exception {
    at.drop("shop");
    at.settle(requests);
    String reference = at.result("shop").orElseThrow().reference();
    at.store(reference, "{\"status\": \"Pending\"}");
    CallerIdHouse.turn(requests);
    assertThat(at.state("shop")).isEqualTo("unclear");
    at.store(reference, "{\"status\": \"Approved\"}");
    at.store(reference, "{\"status\": \"Approved\"}");
    CallerIdHouse.turn(requests);
    assertThat(at.state("shop")).isEqualTo("approved");
    at.store(reference, "{\"status\": \"Rejected\"}");
    at.store("cid-of-another", "{\"status\": \"Approved\"}");
    CallerIdHouse.turn(requests);
    assertThat(at.result("shop").orElseThrow())
        .extracting(CallerIdResult::state, CallerIdResult::reason)
        .containsExactly("unclear", "both-words");
  }

  @Test
  void aRequestWaitsUntilAllItsPicturesAreThereAndQuiet() throws Exception {
    at.drop("shop");
    Files.delete(at.folders.inbox().resolve("seal.png"));
    at.settle(requests);
    assertThat(at.state("shop")).isEqualTo("waiting");
    at.put("seal.png", new byte[] {CallerIdHouse.PNG[0]});
    CallerIdHouse.turn(requests);
    at.clock.turn(Duration.ofSeconds(2));
    at.put("seal.png", CallerIdHouse.PNG);
    at.settle(requests);
    assertThat(at.state("shop")).isEqualTo("requested");
    assertThat(at.server.requests()).hasSize(1);
  }

  @Test
  void aPictureThatNeverComesIsNamedAndNothingIsLost() throws Exception {
    at.drop("shop");
    Files.delete(at.folders.inbox().resolve("seal.png"));
    at.settle(requests);
    at.clock.turn(Duration.ofMinutes(10));
    CallerIdHouse.turn(requests);
    assertThat(at.result("shop").orElseThrow().hint()).contains("seal seal.png", "drop both");
    assertThat(at.below("rejected"))
        .containsExactly("photo.png", "shop.json", "shop.reason.txt", "sign.jpg");
    at.drop("shop");
    at.settle(requests);
    assertThat(at.state("shop")).isEqualTo("requested");
  }

  @Test
  void promise2WhatMayHaveBeenTakenIsNeverSentAgain() throws Exception {
    at.drop("shop");
    at.server.fault(CallerIdHouse.ACCOUNT, "cut-after-taking", 1);
    at.settle(requests);
    assertThat(at.state("shop")).isEqualTo("unknown");
    assertThat(at.result("shop").orElseThrow().hint()).contains("ask the provider");
    at.settle(requests);
    at.drop("shop");
    at.settle(requests);
    assertThat(at.server.requests()).hasSize(1);
    assertThat(at.below("rejected")).contains("shop.json", "shop.reason.txt");
    at.owed().forEach(at::store);
    CallerIdHouse.turn(requests);
    assertThat(at.state("shop")).isEqualTo("approved");
  }

  @Test
  void whatWasNotTakenWaitsAndIsSentLater() throws Exception {
    at.drop("shop");
    at.server.fault(CallerIdHouse.ACCOUNT, "429", 1);
    at.settle(requests);
    assertThat(at.state("shop")).isEqualTo("waiting");
    at.clock.turn(Duration.ofMinutes(6));
    CallerIdHouse.turn(requests);
    assertThat(at.state("shop")).isEqualTo("requested");
  }

  @Test
  void whatTheProviderRefusesMayBeMendedAndDroppedAgain() throws Exception {
    at.drop("shop");
    at.server.fault(CallerIdHouse.ACCOUNT, "404", 1);
    at.settle(requests);
    assertThat(at.state("shop")).isEqualTo("refused");
    assertThat(at.below("rejected")).contains("shop.json", "photo.png");
    at.drop("shop");
    at.settle(requests);
    assertThat(at.state("shop")).isEqualTo("requested");
  }

  @Test
  void promise2AKilledProcessLeavesAnUnknownRequestAndNeverASecondOne() throws Exception {
    at.drop("before");
    at.settleKilled(at.requests(Interrupted.before(at)));
    at.settle(at.requests(at.post()));
    assertThat(at.state("before")).isEqualTo("unknown");
    assertThat(at.server.requests()).isEmpty();
    at.drop("behind");
    at.settleKilled(at.requests(Interrupted.behind(at)));
    assertThat(at.state("behind")).isEqualTo("sending");
    at.settle(at.requests(at.post()));
    at.settle(at.requests(at.post()));
    assertThat(at.state("behind")).isEqualTo("unknown");
    assertThat(at.server.requests()).hasSize(1);
    assertThat(at.below("inbox")).isEmpty();
    at.owed().forEach(at::store);
    CallerIdHouse.turn(requests);
    assertThat(at.state("behind")).isEqualTo("approved");
  }

  @Test
  void promise2OfTwoReplicasOneSends() throws Exception {
    at.drop("shop");
    var account = at.house.accounts().find(CallerIdHouse.ACCOUNT).orElseThrow();
    var threads = Executors.newFixedThreadPool(4);
    var together = new CyclicBarrier(4);
    var replicas =
        Stream.generate(() -> at.sending(Interrupted.together(at, together), true))
            .limit(4)
            .toList();
    for (CallerIdSending one : replicas) {
      one.turn(account, CallerIdHouse.FORM, () -> true);
    }
    at.clock.turn(Duration.ofSeconds(5));
    CompletableFuture.allOf(
            replicas.stream()
                .map(one -> CompletableFuture.runAsync(() -> at.turnAlone(one, account), threads))
                .toArray(CompletableFuture[]::new))
        .join();
    threads.shutdown();
    assertThat(at.server.requests()).hasSize(1);
  }

  @Test
  void promise8NothingPrivateStandsInLogLedgerOrResult() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler = keeping(lines);
    Logger log = Logger.getLogger("");
    log.addHandler(handler);
    try {
      at.drop("good");
      at.settle(requests);
      at.drop("bad");
      at.request("bad", Map.of("nid", "7391846205173 x"));
      at.settle(requests);
      at.drop("refused");
      at.server.fault(CallerIdHouse.ACCOUNT, "404", 1);
      at.settle(requests);
    } finally {
      log.removeHandler(handler);
    }
    assertThat(lines).isNotEmpty();
    String told = lines + Files.readString(at.folders.result("bad")) + at.ledger();
    assertThat(told).contains("caller-id-request").contains("nid is '***'");
    assertThat(told)
        .doesNotContain("Priv-")
        .doesNotContain("739184620")
        .doesNotContain("8801700000001")
        .doesNotContain("priv@example.com")
        .doesNotContain("iVBORw0KGgo");
  }

  @Test
  void picturesMayBeDeletedAndSharedOnesStayForWhoeverNamesThem() throws Exception {
    at.drop("one");
    at.request("two", Map.of("seal", "other.png"));
    var account = at.house.accounts().find(CallerIdHouse.ACCOUNT).orElseThrow();
    var deleting = at.sending(at.post(), false);
    deleting.turn(account, CallerIdHouse.FORM, () -> true);
    at.clock.turn(Duration.ofSeconds(5));
    deleting.turn(account, CallerIdHouse.FORM, () -> true);
    assertThat(at.below("inbox")).containsExactly("photo.png", "sign.jpg", "two.json");
    assertThat(at.below("done")).isEmpty();
  }

  @Test
  void aRequestThatCannotBeMovedHoldsUpNoOther() throws Exception {
    Files.createDirectories(data.resolve("rejected"));
    Files.writeString(data.resolve("rejected/caller-ids"), "in the way");
    at.put("a-bad.json", "no request".getBytes());
    at.drop("shop");
    at.settle(requests);
    assertThat(at.state("shop")).isEqualTo("requested");
    assertThat(at.below("inbox")).containsExactly("a-bad.json");
  }

  @Test
  void whatWasSentIsToldAlsoWhenItsFilesCannotBeMoved() throws Exception {
    Files.createDirectories(data.resolve("done"));
    Files.writeString(data.resolve("done/caller-ids"), "in the way");
    at.drop("shop");
    at.settle(requests);
    assertThat(at.state("shop")).isEqualTo("requested");
    at.settle(requests);
    assertThat(at.server.requests()).hasSize(1);
  }

  @Test
  void theShippedRouteTakesRequests() throws Exception {
    at.drop("shop");
    at.load(requests);
    await()
        .until(
            () -> {
              at.clock.turn(Duration.ofSeconds(1));
              return at.state("shop").equals("requested");
            });
  }

  private static Handler keeping(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(
            line.getMessage() + java.util.Arrays.toString(line.getParameters()) + line.getThrown());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
