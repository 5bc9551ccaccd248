package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.DeliveryId;
import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Deliveries;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promises 1 and 2, for callbacks about calls that were taken for refused. */
class CalledAfterAllTest {
  @TempDir Path routes;

  private static DeliveryId refused(CallbackStory story, String state) {
    DeliveryId call = story.deliveries.add(1, 1, "bulk").get(0);
    story.sent.sent(List.of(call), "refused", "settled");
    story.sent.execute("UPDATE delivery SET state = '" + state + "', reason = 'no'");
    story.sent.execute("UPDATE lead SET freed_key = active_key, active_key = NULL");
    story.sent.execute("UPDATE batch SET finished_at = CURRENT_TIMESTAMP, rejected_in_file = 1");
    return call;
  }

  private static void tell(CallbackStory story) {
    story.comes("status=ANSWER;ref=" + story.reference(1, 1));
    story.applier.applyDue();
  }

  @ParameterizedTest
  @EnumSource
  void promise1ACallbackMakesARefusedCallAccepted(TestDatabases kind) {
    for (String state : List.of("refused", "dead", "suppressed")) {
      try (Database database = kind.open()) {
        var story = new CallbackStory(database, routes);
        DeliveryId call = refused(story, state);
        tell(story);
        assertThat(story.deliveries.states()).as(state).isEqualTo(Map.of("accepted", 1));
        assertThat(story.deliveries.items()).isEqualTo(Map.of("accepted", 1));
        assertThat(story.sent.outcome(call).result()).isEqualTo("answered");
        assertThat(story.sent.one("SELECT active_key FROM lead")).isEqualTo(Deliveries.number(1));
        assertThat(story.deliveries.count("delivery WHERE reason IS NULL")).isEqualTo(1);
        assertThat(new BatchLedger(database).unfinished()).hasSize(1);
        assertThat(story.metrics.find("trunkline_possible_doubles").counter()).isNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2AnotherLeadWithTheSameKeyIsAPossibleDouble(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      refused(story, "refused");
      story.deliveries.add(2, 1, "bulk");
      story.sent.execute(
          "UPDATE lead SET active_key = '%s' WHERE active_key IS NOT NULL"
              .formatted(Deliveries.number(1)));
      tell(story);
      assertThat(story.deliveries.states()).isEqualTo(Map.of("accepted", 1, "waiting", 1));
      assertThat(story.deliveries.count("attempt WHERE possible_double")).isEqualTo(1);
      assertThat(story.metrics.get("trunkline_possible_doubles").counter().count()).isEqualTo(1);
      tell(story);
      assertThat(story.metrics.get("trunkline_possible_doubles").counter().count()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoLeadsWithOneKeyThatWereBothCalledOneIsAPossibleDouble(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      refused(story, "refused");
      story.sent.sent(story.deliveries.add(2, 1, "bulk"), "refused", "settled");
      story.sent.execute(
          "UPDATE lead SET active_key = NULL, freed_key = '" + Deliveries.number(1) + "'");
      story.comes("status=ANSWER;ref=" + story.reference(2, 1));
      tell(story);
      assertThat(story.deliveries.states()).isEqualTo(Map.of("accepted", 2));
      assertThat(story.deliveries.count("lead WHERE active_key IS NOT NULL")).isEqualTo(1);
      assertThat(story.deliveries.count("attempt WHERE possible_double")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyWhosePeriodIsOverIsNotTakenAgain(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      refused(story, "refused");
      story.sent.execute("UPDATE lead SET key_until = CURRENT_TIMESTAMP - INTERVAL '1' DAY");
      tell(story);
      assertThat(story.deliveries.count("lead WHERE active_key IS NOT NULL")).isZero();
      assertThat(story.deliveries.count("attempt WHERE possible_double")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"waiting", "refused", "held"})
  void promise2ACallbackAboutAnEarlierItemStopsFurtherOnes(String state) {
    for (TestDatabases kind : TestDatabases.values()) {
      try (Database database = kind.open()) {
        var story = new CallbackStory(database, routes);
        DeliveryId call = story.deliveries.add(1, 1, "bulk").get(0);
        story.sent.sent(List.of(call), "refused", "settled");
        story.sent.sent(List.of(call), "refused", "settled");
        story.sent.execute(
            "UPDATE delivery SET due_at = CURRENT_TIMESTAMP, state = '" + state + "'");
        tell(story);
        assertThat(story.deliveries.states()).isEqualTo(Map.of("accepted", 1));
        assertThat(story.deliveries.count("delivery WHERE due_at IS NOT NULL")).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anItemOnItsWayIsNotSettledByAnEarlierOne(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      DeliveryId call = story.deliveries.add(1, 1, "bulk").get(0);
      story.sent.sent(List.of(call), "refused", "settled");
      story.sent.sent(List.of(call), "open", "open");
      tell(story);
      assertThat(story.deliveries.states()).isEqualTo(Map.of("sending", 1));
    }
  }
}
