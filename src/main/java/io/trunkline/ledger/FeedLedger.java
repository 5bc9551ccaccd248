package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.outcome.FeedResult;
import io.trunkline.outcome.FeedTerms;
import io.trunkline.outcome.OutcomeEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** How far each consumer of outcome events has come, and what of it must be tried again. */
@Singleton
public class FeedLedger {
  private final Database database;

  @Inject
  public FeedLedger(Database database) {
    this.database = database;
  }

  /**
   * Events that a consumer has not had yet, in order.
   *
   * @param upTo how far the consumer has come when all of them are settled
   */
  public record Next(List<OutcomeEvent> events, long upTo) {}

  /** Whether there is anything for a consumer, without a lock: cheap enough to ask often. */
  public boolean anythingFor(FeedTerms terms) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT 1 FROM outcome_number
                        WHERE last > COALESCE((SELECT number FROM outcome_cursor
                            WHERE consumer = :consumer), 0)
                          OR EXISTS (SELECT 1 FROM crm_update
                            WHERE consumer = :consumer AND due_at <= :now)
                        """)
                    .bind("consumer", terms.consumer())
                    .bind("now", utc(database.now(handle)))
                    .mapTo(Integer.class)
                    .findOne())
        .isPresent();
  }

  /** The next events, at most so many. */
  public Next next(FeedTerms terms, int most) {
    return database.jdbi().inTransaction(handle -> next(handle, terms, most));
  }

  /** Events whose next try is due, in order; those that a newer version overtook are done. */
  public List<OutcomeEvent> due(FeedTerms terms, int most) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              Instant now = database.now(handle);
              FeedResultRows.endOvertaken(handle, terms.consumer(), now);
              return handle
                  .createQuery(
                      OutcomeEvents.SELECT
                          + """
                          JOIN crm_update u ON u.number = e.number AND u.consumer = :consumer
                          WHERE u.due_at <= :now AND u.state = 'waiting'
                          ORDER BY e.number LIMIT :most
                          """)
                  .bind("consumer", terms.consumer())
                  .bind("now", utc(now))
                  .bind("most", most)
                  .map((row, context) -> OutcomeEvents.read(row))
                  .list();
            });
  }

  /**
   * Writes what became of events.
   *
   * @param upTo how far the consumer has come; 0 leaves its place
   */
  public void settle(FeedTerms terms, List<FeedResult> results, long upTo) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              FeedResultRows.write(handle, terms, results, database.now(handle));
              move(handle, terms.consumer(), upTo);
            });
  }

  /**
   * Has dead updates tried again.
   *
   * @return how many
   */
  public int replay(String consumer) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE crm_update SET state = 'waiting', tries = 0, due_at = :now
                        WHERE consumer = :consumer AND state = 'dead'
                        """)
                    .bind("now", utc(database.now(handle)))
                    .bind("consumer", consumer)
                    .execute());
  }

  private static Next next(Handle handle, FeedTerms terms, int most) {
    handle
        .createUpdate(
            "INSERT INTO outcome_cursor (consumer, number) VALUES (:c, 0) ON CONFLICT DO NOTHING")
        .bind("c", terms.consumer())
        .execute();
    // Read before the events: everything up to it is committed, because numbers commit in order.
    long last = OutcomeNumbers.last(handle);
    List<OutcomeEvent> events =
        handle
            .createQuery(
                OutcomeEvents.SELECT
                    + """
                    WHERE e.number > (SELECT number FROM outcome_cursor WHERE consumer = :consumer)
                      AND e.number <= :last
                      AND (CAST(:campaign AS VARCHAR) IS NULL OR c.name = :campaign)
                    ORDER BY e.number LIMIT :most
                    """)
            .bind("consumer", terms.consumer())
            .bind("last", last)
            .bind("campaign", terms.campaign())
            .bind("most", most)
            .map((row, context) -> OutcomeEvents.read(row))
            .list();
    return new Next(events, events.size() < most ? last : events.get(most - 1).number());
  }

  private static void move(Handle handle, String consumer, long upTo) {
    handle
        .createUpdate(
            "UPDATE outcome_cursor SET number = :upTo WHERE consumer = :c AND number < :upTo")
        .bind("upTo", upTo)
        .bind("c", consumer)
        .execute();
  }
}
