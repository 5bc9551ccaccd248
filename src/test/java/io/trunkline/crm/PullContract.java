package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.crm.CrmStub.Reply;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every CRM: promises 1, 2 and 7 for people that are pulled over HTTP. */
abstract class PullContract {
  @TempDir Path folder;

  abstract CrmStub stub();

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void peopleWithOneTimeAreAllPulledOnceAlthoughTheyFillSeveralPages(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 1, 25);
      house.pull();
      int requests = house.stub.asked.size();
      assertThat(house.ids()).isEqualTo(range(1, 25));
      assertThat(requests).isBetween(7, 8);
      assertThat(house.sql("SELECT rows_read FROM batch"))
          .hasSize(7)
          .allMatch(rows -> Integer.parseInt(rows) <= 4);
      house.pull();
      assertThat(house.ids()).isEqualTo(range(1, 25));
      assertThat(house.sql("SELECT id FROM batch")).as("no batch without rows").hasSize(7);
      assertThat(house.stub.tokens).as("replicas share a token").hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whoIsChangedOrComesLateIsPulledAndAllOthersAreNot(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 5, 12);
      house.pull();
      house.stub.put(7, house.ago(20));
      house.stub.put(2, house.ago(30));
      house.stub.delete(9, house.ago(20));
      house.pull();
      house.pull();
      assertThat(house.ids()).containsExactly(2L, 5L, 6L, 7L, 7L, 8L, 9L, 10L, 11L, 12L);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whoIsChangedBetweenTwoPagesIsNotLost(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 1, 12);
      house.stub.meanwhile =
          () -> {
            if (house.stub.asked.size() == 2) {
              house.stub.put(1, house.ago(2));
              house.stub.put(12, house.ago(2));
            }
          };
      house.pull("settle", "10m");
      house.pull("settle", "1s");
      house.pull("settle", "1s");
      assertThat(house.ids()).containsAll(range(1, 12)).filteredOn(id -> id == 1).hasSize(2);
      assertThat(house.ids()).filteredOn(id -> id == 12).hasSizeBetween(1, 2);
      assertThat(house.ids()).filteredOn(id -> id > 1 && id < 12).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void whoeverGoesOnAfterACrashAsksForThePageThatWasNotStored(int page) {
    for (TestDatabases ledger : TestDatabases.values()) {
      try (var house = house(ledger)) {
        add(house, 1, 25);
        house.stub.meanwhile = () -> house.door.dying = house.stub.asked.size() == page;
        house.pull();
        assertThat(house.ids()).hasSize((page - 1) * 4);
        int before = house.stub.asked.size();
        house.stub.meanwhile = () -> house.door.dying = false;
        house.pull();
        assertThat(house.ids()).isEqualTo(range(1, 25));
        assertThat(house.stub.asked.get(before))
            .as("the first request after the crash")
            .satisfies(
                asked ->
                    assertThat(page == 1 || asked.equals(house.stub.asked.get(before - 1)))
                        .isTrue());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void replicasAtOnceTakeEachPersonOnce(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 1, 25);
      List<CompletableFuture<Void>> replicas =
          IntStream.range(0, 3)
              .mapToObj(i -> CompletableFuture.runAsync(() -> house.pull()))
              .toList();
      replicas.forEach(CompletableFuture::join);
      house.pull();
      assertThat(house.ids()).isEqualTo(range(1, 25));
      assertThat(house.stub.tokens).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aTokenThatHasEndedIsRenewedOnceAndTheSamePageAskedForAgain(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 1, 9);
      house.stub.rotates = true;
      house.stub.meanwhile =
          () -> house.stub.token = house.stub.asked.size() == 1 ? "ended" : house.stub.token;
      house.pull();
      assertThat(house.ids()).isEqualTo(range(1, 9));
      assertThat(house.stub.tokens)
          .extracting(form -> form.get("refresh_token"))
          .containsExactly("refresh-1", "refresh-2");
      assertThat(house.sql("SELECT token FROM crm_access"))
          .noneMatch(token -> token.contains("access-") || token.contains("refresh-"));
    }
  }

  static Stream<Reply> passing() {
    return Stream.of(
        Reply.of(429, "{\"message\":\"slow down\"}").with("Retry-After", "90"),
        Reply.of(503, "{}").with("Retry-After", "90"),
        Reply.of(500, "oops"),
        Reply.of(200, "<html>maintenance</html>").with("Content-Type", "text/html"),
        new Reply(200, Map.of(), "{\"results\":[", true));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatPassesIsToldOnceAndThePageIsAskedForAgainWhenItMay(Reply reply) {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 9);
      CrmLeads replica = house.replica();
      house.stub.meanwhile =
          () -> {
            if (house.stub.asked.size() == 2) {
              house.stub.next.add(reply);
            }
          };
      replica.pull(house.parameters());
      assertThat(house.ids()).hasSize(4);
      assertThat(replica.standing().get("people")).contains("CRM sales (localhost)");
      house.clock.turn(Duration.ofSeconds(reply.headers().containsKey("Retry-After") ? 89 : 9));
      house.pull();
      assertThat(house.stub.asked).as("another replica keeps the pause").hasSize(2);
      house.clock.turn(Duration.ofSeconds(2));
      replica.pull(house.parameters());
      assertThat(house.stub.asked.get(2)).isEqualTo(house.stub.asked.get(1));
      assertThat(house.ids()).isEqualTo(range(1, 9));
      assertThat(replica.standing()).isEmpty();
    }
  }

  @Test
  void anErrorWithStatus200HoldsNoOtherSourceOfTheCrmBack() {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 2);
      CrmLeads replica = house.replica();
      house.stub.next.add(Reply.of(200, "{\"success\":false,\"message\":\"no\"}"));
      replica.pull(house.parameters());
      replica.pull(house.parameters());
      assertThat(house.stub.asked).hasSize(1);
      assertThat(replica.standing().get("people")).endsWith(" no");
      replica.pull(house.parameters("source", "others"));
      assertThat(house.ids()).hasSize(2);
      house.clock.turn(Duration.ofSeconds(11));
      replica.pull(house.parameters());
      assertThat(replica.standing()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  void whatNeedsAPersonStopsThisSourceUntilItsRouteIsEditedOrATimeHasPassed(int status) {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 2);
      CrmLeads replica = house.replica();
      house.stub.next.add(Reply.of(status, "{\"message\":\"not you, shh-secret\"}"));
      replica.pull(house.parameters());
      replica.pull(house.parameters());
      assertThat(house.stub.asked).hasSize(1);
      assertThat(replica.standing().get("people"))
          .contains("answered " + status + " (not you, ***); ")
          .doesNotContain("shh-secret");
      replica.pull(house.parameters("campaigns", "orders,others"));
      assertThat(house.ids()).hasSize(4);
      house.clock.turn(Duration.ofMinutes(16));
      replica.pull(house.parameters());
      assertThat(replica.standing()).isEmpty();
    }
  }

  final CrmHouse house(TestDatabases ledger) {
    return new CrmHouse(ledger, stub(), folder);
  }

  static void add(CrmHouse house, long first, long last) {
    LongStream.rangeClosed(first, last).forEach(id -> house.stub.put(id, house.ago(40)));
  }

  static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
