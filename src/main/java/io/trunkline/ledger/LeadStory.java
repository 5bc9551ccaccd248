package io.trunkline.ledger;

import io.trunkline.intake.RowFormat;
import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Everything that is known about one lead, in order of time. */
@Singleton
public class LeadStory {
  private static final String LEAD =
      """
      SELECT b.id AS batch, b.source, b.file_name AS file, b.columns AS columns_json, b.format AS format_json, l.line,
        c.name AS campaign, l.number, l.region, l.state, l.stage, l.reason, l.hint,
        l.row_values AS values_json, l.created_at AS at
      FROM lead l JOIN campaign c ON c.id = l.campaign_id JOIN batch b ON b.id = :batch
      WHERE l.id = :lead
      """;

  private final Database database;

  @Inject
  public LeadStory(Database database) {
    this.database = database;
  }

  /**
   * One lead and what happened to it.
   *
   * @param row the sender's own columns
   * @param facts state, campaign, number, where it came from
   */
  public record Story(
      LeadId id, Map<String, Object> facts, Map<String, Object> row, List<Event> events) {}

  /**
   * One thing that happened.
   *
   * @param what decision, attempt, receipt, callback, outcome, crm-update, note, suppression,
   *     suppression-removed, overtaken
   * @param delivery null if it concerns the lead or its number
   */
  public record Event(Instant at, String what, DeliveryId delivery, Map<String, Object> facts) {}

  /** The story of a lead, or nothing if there is no such lead. */
  public Optional<Story> find(LeadId id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                ReadRows.query(handle, LEAD, Map.of("lead", id.value(), "batch", id.batch()))
                    .stream()
                    .findFirst()
                    .map(lead -> story(handle, id, new LinkedHashMap<>(lead))));
  }

  private static Story story(Handle handle, LeadId id, Map<String, Object> lead) {
    Map<String, Object> row =
        row(texts(lead, "format"), texts(lead, "columns"), texts(lead, "values"));
    List<Event> events = new ArrayList<>();
    for (Chapter chapter : Chapter.values()) {
      events.addAll(chapter.read(handle, id));
    }
    events.sort(Comparator.comparing(Event::at));
    return new Story(id, lead, row, events);
  }

  private static List<String> texts(Map<String, Object> lead, String name) {
    return ((List<?>) lead.remove(name)).stream().map(text -> (String) text).toList();
  }

  private static Map<String, Object> row(
      List<String> format, List<String> names, List<String> kept) {
    Map<String, Object> row = new LinkedHashMap<>();
    List<String> texts = RowFormat.of(format).values(kept, names);
    for (int i = 0; i < texts.size(); i++) {
      String name = i < names.size() ? names.get(i) : "";
      row.put(row.containsKey(name) || name.isEmpty() ? name + "#" + (i + 1) : name, texts.get(i));
    }
    return row;
  }
}
