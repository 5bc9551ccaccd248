package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.outcome.OutcomeEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What the outcome files are written from. */
@Singleton
public class OutcomeFilesLedger {
  private static final int FETCH = 1000;
  private final Database database;

  @Inject
  public OutcomeFilesLedger(Database database) {
    this.database = database;
  }

  /** The file of one campaign and day. */
  public record Day(String campaign, LocalDate date) implements Comparable<Day> {
    @Override
    public int compareTo(Day other) {
      int byDate = date.compareTo(other.date);
      return byDate != 0 ? byDate : campaign.compareTo(other.campaign);
    }
  }

  /**
   * What has changed since a consumer last looked.
   *
   * @param upTo the newest event that is in it
   */
  public record Changed(Set<Day> days, long upTo) {}

  /** The time by the clock that events are dated by. */
  public Instant now() {
    return database.jdbi().withHandle(database::now);
  }

  /** Days with events that the consumer has not written yet. Waits for those under way. */
  public Changed changed(String consumer, ZoneId zone) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              OutcomeNumbers.hold(handle);
              long last = OutcomeNumbers.last(handle);
              Set<Day> days = new TreeSet<>();
              handle
                  .createQuery(
                      """
                      SELECT c.name, e.created_at FROM outcome_event e
                      JOIN campaign c ON c.id = e.campaign_id
                      WHERE e.number > COALESCE((SELECT number FROM outcome_cursor
                        WHERE consumer = :consumer), 0) AND e.number <= :last
                      """)
                  .setFetchSize(FETCH)
                  .bind("consumer", consumer)
                  .bind("last", last)
                  .map(
                      (row, context) ->
                          new Day(
                              row.getString(1),
                              LocalDate.ofInstant(
                                  row.getObject(2, OffsetDateTime.class).toInstant(), zone)))
                  .forEach(days::add);
              return new Changed(days, last);
            });
  }

  /** Notes how far the consumer has written. */
  public void written(String consumer, long upTo) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle
                  .createUpdate(
                      """
                      INSERT INTO outcome_cursor (consumer, number) VALUES (:c, 0)
                      ON CONFLICT DO NOTHING
                      """)
                  .bind("c", consumer)
                  .execute();
              handle
                  .createUpdate(
                      "UPDATE outcome_cursor SET number = :n WHERE consumer = :c AND number < :n")
                  .bind("n", upTo)
                  .bind("c", consumer)
                  .execute();
            });
  }

  /** The newest outcome that each delivery of a campaign got on a day, in order of events. */
  public void read(Day day, ZoneId zone, Consumer<OutcomeEvent> use) {
    Instant from = day.date().atStartOfDay(zone).toInstant();
    Instant end = day.date().plusDays(1).atStartOfDay(zone).toInstant();
    database
        .jdbi()
        .useTransaction(
            handle ->
                handle
                    .createQuery(
                        OutcomeEvents.SELECT
                            + """
                            WHERE c.name = :campaign AND e.created_at >= :from
                              AND e.created_at < :end
                              AND NOT EXISTS (SELECT 1 FROM outcome_event n
                                WHERE n.lead_id = e.lead_id AND n.ordinal = e.ordinal
                                  AND n.version > e.version AND n.created_at < :end)
                            ORDER BY e.number
                            """)
                    .setFetchSize(FETCH)
                    .bind("campaign", day.campaign())
                    .bind("from", utc(from))
                    .bind("end", utc(end))
                    .map((row, context) -> OutcomeEvents.read(row))
                    .forEach(use));
  }
}
