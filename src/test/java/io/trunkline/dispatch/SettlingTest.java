package io.trunkline.dispatch;

import static io.trunkline.testing.FakeProvider.BULK;
import static io.trunkline.testing.FakeProvider.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Settlement.ItemSettlement;
import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.ItemId;
import io.trunkline.lead.LeadId;
import io.trunkline.provider.Answer;
import io.trunkline.provider.Call;
import io.trunkline.provider.Operation;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final Account ACCOUNT = TestAccounts.of(new FakeProvider(), "http://localhost:1");

  private static ReleasedAttempt attempt(int calls, int turn) {
    List<ItemId> items =
        IntStream.rangeClosed(1, calls)
            .mapToObj(row -> new ItemId(new DeliveryId(LeadId.of(1, 0, row), 1), turn))
            .toList();
    List<Call> list =
        items.stream().map(id -> new Call(id.reference("tag"), "+919876543210", Map.of())).toList();
    return new ReleasedAttempt(
        7, null, "test", "bulk", "flow", items, list, null, "d", Moment.now(() -> NOW));
  }

  private static Settlement settle(ReleasedAttempt attempt, Operation operation, int status) {
    byte[] body = "the key is a-secret-key".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var answer = new SendResult.Answered(new Answer(status, Map.of(), body, true));
    return new Settling(ACCOUNT, operation).settle(attempt, answer, NOW, NOW);
  }

  @Test
  void anAnswerThatBlamesOneCallHalvesTheRequestUntilOneIsLeft() {
    Settlement halves = settle(attempt(5, 1), BULK, 406);
    assertThat(halves.items())
        .extracting(ItemSettlement::group)
        .containsExactly("flow#7.0", "flow#7.0", "flow#7.1", "flow#7.1", "flow#7.1");
    assertThat(halves.items()).extracting(ItemSettlement::state).containsOnly("waiting");
    assertThat(settle(attempt(1, 1), BULK, 406).items().get(0).state()).isEqualTo("refused");
  }

  @Test
  void throttlingPausesTheAccountAsLongAsItWasAsked() {
    Settlement throttled = settle(attempt(1, 1), SINGLE, 429);
    assertThat(throttled.pause().until()).isEqualTo(NOW.plusMillis(300));
    assertThat(throttled.items().get(0).due()).isEqualTo(NOW.plusMillis(300));
  }

  @Test
  void aDeliveryIsGivenUpAfterManyTriesButNotForTheFaultOfItsAccount() {
    assertThat(settle(attempt(1, 30), SINGLE, 429).items().get(0).state()).isEqualTo("dead");
    assertThat(settle(attempt(1, 30), SINGLE, 401).items().get(0).state()).isEqualTo("waiting");
  }

  @Test
  void anUnknownAttemptIsLookedUpWhereTheProviderNoticesAndElseHeldInTheEnd() {
    assertThat(settle(attempt(2, 1), BULK, 500).lookUp()).isEqualTo(NOW.plusSeconds(5));
    assertThat(settle(attempt(1, 1), SINGLE, 500).lookUp())
        .isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void whatAPartlyTakenRequestLeftOpenIsNotTakenForTheWholeByALookUp() {
    Settlement partly = settle(attempt(3, 1), BULK, 207);
    assertThat(partly.items())
        .extracting(ItemSettlement::verdict)
        .containsExactly("accepted", "unknown", "unknown");
    assertThat(partly.lookUp()).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void promise8SecretsThatTheProviderRepeatsAreCutOut() {
    assertThat(settle(attempt(1, 1), SINGLE, 500).answer()).isEqualTo("the key is ***");
  }

  @Test
  void whatNeverReachedTheSocketIsDueAgainAndCountsInNoWindow() {
    Settlement withdrawn =
        new Settling(ACCOUNT, SINGLE)
            .settle(attempt(1, 1), new SendResult.NotSent("no connection"), null, NOW);
    assertThat(withdrawn.state()).isEqualTo("withdrawn");
    assertThat(withdrawn.items().get(0).state()).isEqualTo("waiting");
    assertThat(withdrawn.lookUp()).isNull();
    assertThat(withdrawn.pause().reason()).isEqualTo("no connection");
    assertThat(withdrawn.pause().cause()).isEqualTo(PauseCause.UNREACHABLE);
  }

  @Test
  void onlyAnAddressThatCannotBeReachedMakesPausesGrow() {
    assertThat(pauseAfter(new SendResult.NotSent("no connection"))).isNull();
    assertThat(pauseAfter(new SendResult.NotSent("too late", true))).isEqualTo(NOW.plusSeconds(5));
  }

  private static Instant pauseAfter(SendResult result) {
    return new Settling(ACCOUNT, SINGLE).settle(attempt(1, 1), result, null, NOW).pause().until();
  }
}
