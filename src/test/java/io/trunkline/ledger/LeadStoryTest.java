package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import io.trunkline.testing.TestDatabases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeadStoryTest {

  @ParameterizedTest
  @EnumSource
  void theStoryHasEveryChapterInOrderOfTime(TestDatabases kind) {
    try (Database database = kind.open()) {
      fill(database);
      var story = new LeadStory(database).find(LeadId.of(1, 0, 5)).orElseThrow();
      assertThat(story.row()).isEqualTo(Map.of("Name", "Asha", "Mobile", "98765 43210"));
      assertThat(story.facts()).containsEntry("campaign", "orders").containsEntry("line", 6);
      assertThat(story.events())
          .extracting(LeadStory.Event::what)
          .containsExactlyInAnyOrder(
              "decision",
              "attempt",
              "receipt",
              "callback",
              "outcome",
              "crm-update",
              "note",
              "suppression",
              "suppression-removed",
              "overtaken");
      assertThat(story.events()).extracting(LeadStory.Event::at).isSorted().doesNotContainNull();
      assertThat(story.events())
          .filteredOn(event -> event.what().equals("callback"))
          .extracting(event -> event.facts().get("event"))
          .isEqualTo(List.of(Map.of("status", "answered")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRecordThatIsKeptAsItsTextIsShownByItsColumns(TestDatabases kind) {
    try (Database database = kind.open()) {
      new SampleRows(database)
          .batch(1, 2)
          .lead(1, 1, "waiting", null)
          .lead(1, 2, "rejected", "record-unreadable")
          .sql("UPDATE batch SET format = '[\"json-lines\",\"\"]'")
          .sql(
              "UPDATE lead SET row_values = '[\"{\\\"Mobile\\\":98,\\\"Name\\\":[]}\"]' WHERE line = 2")
          .sql("UPDATE lead SET row_values = '[\"{broken\"]' WHERE line = 3");
      var stories = new LeadStory(database);
      assertThat(stories.find(LeadId.of(1, 0, 1)).orElseThrow().row())
          .isEqualTo(Map.of("Name", "", "Mobile", "98"));
      assertThat(stories.find(LeadId.of(1, 0, 2)).orElseThrow().row())
          .isEqualTo(Map.of("Name", "", "Mobile", "", "#3", "{broken"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLeadThatIsNotThereHasNoStory(TestDatabases kind) {
    try (Database database = kind.open()) {
      assertThat(new LeadStory(database).find(LeadId.of(1, 0, 5))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void deliveriesAndAttemptsAreListed(TestDatabases kind) {
    try (Database database = kind.open()) {
      fill(database);
      var queries = new DeliveryQueries(database);
      var attempts = new AttemptQueries(database);
      var id = new DeliveryId(LeadId.of(1, 0, 5), 1);
      assertThat(queries.list(Optional.of("accepted"), 1, Optional.empty(), 10).found())
          .extracting(DeliveryQueries.Delivery::id)
          .containsExactly(id);
      assertThat(queries.list(Optional.empty(), 0, Optional.of(id), 10).found()).isEmpty();
      assertThat(queries.list(Optional.of("held"), 0, Optional.empty(), 10).found()).isEmpty();
      assertThat(attempts.find(11).orElseThrow().get("items").toString())
          .contains("delivery=1.0.5-1", "verdict=accepted");
      assertThat(attempts.find(12)).isEmpty();
      assertThat(new CallbackQueries(database).list("applied", 0, 5).get(0))
          .containsEntry("body", "{}");
    }
  }

  private static void fill(Database database) {
    long lead = LeadId.of(1, 0, 5).value();
    new SampleRows(database)
        .batch(1, 5)
        .lead(1, 5, "decided", null)
        .attempt(11, "settled", 1, false)
        .delivery(1, 5, "accepted", 11L)
        .item(1, 5, 11, "accepted")
        .callback(1, 1, 5)
        .sql(
            "INSERT INTO outcome_event VALUES (1, %d, 1, 7, 1, 'answered', '{}', CURRENT_TIMESTAMP)"
                .formatted(lead))
        .sql(
            "INSERT INTO crm_update (consumer, number, lead_id, ordinal, state, tries)"
                + " VALUES ('crm', 1, %d, 1, 'waiting', 0)".formatted(lead))
        .sql(
            "INSERT INTO note (lead_id, author, text, created_at)"
                + " VALUES (%d, 'a', 'b', CURRENT_TIMESTAMP)".formatted(lead))
        .sql(
            "INSERT INTO suppression VALUES (1, '+919876543210', NULL, 'all', 'opted-out', 'test',"
                + " CURRENT_TIMESTAMP, NULL, CURRENT_TIMESTAMP, 'a', 'b')")
        .sql(
            "INSERT INTO overtaken VALUES (1, %d, 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)"
                .formatted(lead));
  }
}
