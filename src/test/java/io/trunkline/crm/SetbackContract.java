package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.crm.CrmStub.Reply;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every CRM that does not answer as it should. */
abstract class SetbackContract {
  @TempDir Path folder;

  abstract CrmStub stub();

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

  @Test
  void aTokenIsRenewedBeforeItsEndAndOneWithoutAnEndWhenItIsRefused() {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 2);
      house.pull();
      house.clock.turn(Duration.ofMinutes(60));
      house.stub.lifetime = 0;
      house.pull();
      assertThat(house.stub.tokens).hasSize(2);
      house.clock.turn(Duration.ofDays(30));
      house.pull();
      assertThat(house.stub.tokens).hasSize(2);
      assertThat(house.stub.refused).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh-token", "client-secret"})
  void credentialsThatAreWrongAreTriedOnceAndShownNowhere(String key) {
    try (var house = house(TestDatabases.H2)) {
      house.settings.put(key, "Wrong-77");
      CrmLeads replica = house.replica();
      replica.pull(house.parameters());
      replica.pull(house.parameters());
      assertThat(house.stub.tokens).hasSize(1);
      assertThat(replica.standing().get("people"))
          .contains("token-url gave no token (400 invalid_grant); correct token-url")
          .doesNotContain("Wrong-77");
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
