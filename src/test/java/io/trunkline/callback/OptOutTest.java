package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.Database;
import io.trunkline.ledger.Deliveries;
import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.suppression.Suppression;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 6, for opt-outs that are told in any odd way. */
class OptOutTest {
  private static final String STRANGER = "+919812345678";
  private static final String OTHER = "+919812345679";

  @TempDir Path routes;

  private static List<String> blocked(Database database) {
    return new SuppressionLedger(database)
        .list(0, 10).stream().map(Suppression::number).sorted().toList();
  }

  @ParameterizedTest
  @EnumSource
  void promise6AnOptOutThatFitsNoCallBlocksEveryNumberThatItNames(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      story.comes("id=X;keys=9;number=+91 98123-45678;others=%s 12345".formatted(OTHER));
      story.comes("id=Y;keys=1;number=" + Deliveries.number(1));
      story.applier.applyDue();
      assertThat(story.sent.counts("callback", "state")).isEqualTo(Map.of("unjoined", 2));
      assertThat(blocked(database)).containsExactly(STRANGER, OTHER);
      String id = story.sent.one("SELECT min(id) FROM callback");
      assertThat(new SuppressionLedger(database).find(STRANGER).get(0).source())
          .isEqualTo("callback " + id);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise6AnAmbiguousOptOutCountsIfACampaignThatCalledSaysSo(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      var calls = story.deliveries.add(1, 2, "bulk");
      story.sent.execute("UPDATE lead SET number = '" + Deliveries.number(1) + "'");
      story.sent.sent(calls, "accepted", "settled");
      story.table(
          CallbackStory.TABLE.replace("\"9\"", "\"8\"") + "  other: {keys: {\"9\": opted-out}}");
      story.comes("id=X;flow=f;keys=9;number=" + Deliveries.number(1));
      story.applier.applyDue();
      assertThat(blocked(database)).as("9 means it in another campaign only").isEmpty();
      story.comes("id=X;flow=f;keys=8;number=" + Deliveries.number(1));
      story.applier.applyDue();
      assertThat(blocked(database)).containsExactly(Deliveries.number(1));
      assertThat(story.sent.counts("callback", "state")).isEqualTo(Map.of("unjoined", 2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise6AnAlternateNumberIsKnownToTheCampaignThatMayHaveRungIt(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      var call = story.deliveries.add(1, 1, "bulk").get(0);
      story.sent.sent(List.of(call), "accepted", "settled");
      story.sent.execute(
          "INSERT INTO alternate_number VALUES ('%s', %d, 1, 1)"
              .formatted(STRANGER, call.lead().value()));
      story.table(
          CallbackStory.TABLE.replace("\"9\"", "\"8\"") + "  other: {keys: {\"9\": opted-out}}");
      story.comes("id=X;keys=9;number=" + STRANGER);
      story.applier.applyDue();
      assertThat(blocked(database)).isEmpty();
      story.comes("id=X;keys=8;number=" + STRANGER);
      story.applier.applyDue();
      assertThat(blocked(database)).containsExactly(STRANGER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise6AnOptOutCountsThoughItsCallbackContradictsItself(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      story.sent.sent(story.deliveries.add(1, 2, "bulk"), "accepted", "settled");
      story.comes(
          story.reference(1, 1),
          "keys=9;number=%s;ref=%s".formatted(STRANGER, story.reference(2, 1)));
      story.applier.applyDue();
      assertThat(story.sent.counts("callback", "state")).isEqualTo(Map.of("unreadable", 1));
      assertThat(blocked(database)).containsExactly(STRANGER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAPersonAllowedAgainStaysAllowedWhileTheCallbackWaitsForItsCall(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      story.comes("id=X;keys=9;number=" + STRANGER);
      story.applier.applyDue();
      var ledger = new SuppressionLedger(database);
      ledger.remove(ledger.find(STRANGER).get(0).id(), "operator", "called by mistake");
      story.sent.execute("UPDATE callback SET due_at = CURRENT_TIMESTAMP");
      assertThat(story.applier.applyDue()).isPositive();
      assertThat(blocked(database)).isEmpty();
      story.applier.reread();
      story.applier.applyDue();
      assertThat(blocked(database)).as("somebody wants it read again").containsExactly(STRANGER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise6AnUnjoinedOptOutAndItsSuppressionCommitTogetherOrNotAtAll(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      story.comes("id=X;keys=9;number=" + STRANGER);
      story.sent.execute("ALTER TABLE suppression RENAME TO suppression_away");
      story.applier.applyDue();
      assertThat(story.sent.one("SELECT state FROM callback")).isEqualTo("unreadable");
      story.sent.execute("ALTER TABLE suppression_away RENAME TO suppression");
      story.sent.execute("UPDATE callback SET due_at = CURRENT_TIMESTAMP");
      story.applier.applyDue();
      assertThat(story.sent.one("SELECT state FROM callback")).isEqualTo("unjoined");
      assertThat(blocked(database)).containsExactly(STRANGER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise6WhoeverSaysItIsBlockedAndTheCustomerTooAlsoWhenItIsSaidAgain(TestDatabases kind) {
    try (Database database = kind.open()) {
      var story = new CallbackStory(database, routes);
      story.sent.sent(story.deliveries.add(1, 1, "bulk"), "accepted", "settled");
      story.comes("keys=9;number=%s;ref=%s".formatted(STRANGER, story.reference(1, 1)));
      story.applier.applyDue();
      assertThat(blocked(database)).containsOnly(Deliveries.number(1), STRANGER);
      story.comes("keys=9;number=%s;ref=%s".formatted(OTHER, story.reference(1, 1)));
      story.applier.applyDue();
      assertThat(blocked(database)).containsOnly(Deliveries.number(1), STRANGER, OTHER);
    }
  }
}
