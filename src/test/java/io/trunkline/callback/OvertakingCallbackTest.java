package io.trunkline.callback;

import static io.trunkline.testing.FakeProvider.BULK;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.dispatch.SendResult;
import io.trunkline.dispatch.Settling;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.ReleaseLedger;
import io.trunkline.ledger.SettleLedger;
import io.trunkline.provider.Answer;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Promises 2 and 5, for a callback that comes before the receipt of its own call is stored. */
class OvertakingCallbackTest {
  private static final Account ACCOUNT = TestAccounts.of(new FakeProvider(), "http://localhost:1");

  @TempDir Path routes;

  static Stream<Arguments> receipts() {
    List<SendResult> all =
        List.of(
            answer(200),
            answer(422),
            answer(429),
            answer(406),
            answer(500),
            new SendResult.NoAnswer("cut"),
            new SendResult.NotSent("too late"));
    return TestDatabases.all()
        .flatMap(kind -> all.stream().map(receipt -> Arguments.of(kind, receipt)));
  }

  private static SendResult answer(int status) {
    return new SendResult.Answered(new Answer(status, Map.of(), new byte[0], true));
  }

  @ParameterizedTest
  @MethodSource("receipts")
  void promise2NoReceiptUndoesWhatACallbackHasProved(TestDatabases kind, SendResult receipt) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      var ids = story.deliveries.add(1, 2, "bulk");
      var planner = new Planner(ACCOUNT, BULK, story.tag, reference -> "");
      var order = new Release(ACCOUNT, BULK, 4, planner);
      ReleasedAttempt attempt = new ReleaseLedger(database).release(order).attempts().get(0);
      for (int row = 1; row <= 2; row++) {
        story.comes("ref=" + story.reference(row, 1) + ";id=C" + row + ";status=ANSWER");
      }
      story.applier.applyDue();
      assertThat(story.sent.counts("callback", "state")).isEqualTo(Map.of("applied", 2));

      new SettleLedger(database)
          .settle(
              List.of(
                  new Settling(ACCOUNT, BULK)
                      .settle(attempt, receipt, attempt.released(), attempt.released())));

      assertThat(story.deliveries.states()).containsOnly(Map.entry("accepted", 2));
      assertThat(story.deliveries.items()).containsOnly(Map.entry("accepted", 2));
      assertThat(story.sent.outcome(ids.get(0)).result()).isEqualTo("answered");
      assertThat(story.sent.one("SELECT provider_id FROM item ORDER BY lead_id LIMIT 1"))
          .isEqualTo("C1");
      assertThat(story.deliveries.count("lead WHERE active_key IS NOT NULL")).isEqualTo(2);
      story.sent.endPauses();
      assertThat(new ReleaseLedger(database).release(order).attempts()).isEmpty();
    }
  }
}
