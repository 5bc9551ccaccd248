package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.DeliveryId;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.PollCursors;
import io.trunkline.provider.FetchedRecords;
import io.trunkline.testing.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToldTwiceTest {
  private static final String HOOK = "id=c2c-501;status=ANSWER;seconds=42;at=2026-06-10T06:30:00Z";
  private static final String LOG = HOOK + ";agent=7";

  @TempDir Path routes;

  private static FetchedRecords log() {
    return new FetchedRecords(
        List.of(LOG.getBytes(StandardCharsets.UTF_8)), Map.of("last", "501"), true);
  }

  @ParameterizedTest
  @EnumSource
  void whatHookAndLogTellIsOneOutcomeInWhateverOrderAndHoweverOften(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      List<DeliveryId> calls = story.deliveries.add(1, 2, "bulk");
      story.sent.sent(calls.subList(0, 1), "accepted", "settled");
      story.sent.receipt(calls.get(0), "c2c-501");
      var polled = new PolledInbox(new PollCursors(database, story.callbacks), story.applier);
      assertThat(polled.store("test", "flow", log())).isTrue();
      story.applier.applyDue();
      story.comes(HOOK);
      story.applier.applyDue();
      polled.store("test", "flow", log());
      story.comes(HOOK);
      story.applier.applyDue();
      assertThat(polled.cursors("test")).isEqualTo(Map.of("last", "501"));
      assertThat(story.deliveries.count("outcome")).isEqualTo(1);
      assertThat(story.deliveries.count("outcome_event")).isEqualTo(1);
      assertThat(story.sent.outcome(calls.get(0)).result()).isEqualTo("answered");
      assertThat(story.sent.outcome(calls.get(0)).details()).isEqualTo(Map.of("agent", "7"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTellsOfNoCallIsAppliedAndMakesNoOutcome(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      story.callbacks.store(
          List.of(
              new NewCallback(
                  "test", "news", null, null, "approved".getBytes(StandardCharsets.UTF_8))));
      story.applier.applyDue();
      assertThat(story.sent.one("SELECT state FROM callback")).isEqualTo("applied");
      assertThat(story.deliveries.count("outcome")).isZero();
      var listed = new io.trunkline.ledger.CallbackQueries(database).listKind("news", 0, 10);
      assertThat(listed).singleElement().asString().contains("approved");
    }
  }
}
