package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.ItemId;
import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The calls that a provider has taken and has not told the end of: what there is to ask for where
 * nobody calls back.
 */
@Singleton
public class InFlight {
  static final String PAGE =
      """
      SELECT i.lead_id, i.ordinal, i.turn, i.provider_id, a.window_at, a.group_key
      FROM attempt a
      JOIN item i ON i.attempt_id = a.id AND i.verdict = 'accepted'
      JOIN delivery d ON d.lead_id = i.lead_id AND d.ordinal = i.ordinal
        AND d.turns = i.turn AND d.state = 'accepted'
      LEFT JOIN outcome o ON o.lead_id = i.lead_id AND o.ordinal = i.ordinal
      WHERE a.account = :account AND a.operation = :operation
        AND a.window_at >= :from AND a.window_at < :before
        AND (a.window_at > :from OR i.lead_id > :lead
          OR i.lead_id = :lead AND i.ordinal > :ordinal)
        AND (o.result IS NULL OR o.result IN ('pending', 'unmapped'))
      ORDER BY a.window_at, i.lead_id, i.ordinal LIMIT :most
      """;

  private final Database database;
  private final String installation;

  @Inject
  public InFlight(Database database, Installation installation) {
    this.database = database;
    this.installation = installation.tag();
  }

  /**
   * One call under way.
   *
   * @param reference as the provider has it
   * @param providerId null if the provider gave none
   * @param sent when its attempt left; the mark of a page together with the item
   * @param group what the calls of its attempt have in common
   */
  public record Underway(
      ItemId item, String reference, String providerId, Instant sent, String group) {}

  /**
   * Which calls are meant.
   *
   * @param after how long ago they must have left
   * @param within how long ago at most: behind that nobody asks any more
   */
  public record Asked(String account, String operation, Duration after, Duration within) {}

  /**
   * A page of them, the oldest first. The account's index of attempts is read between the two
   * times, and nothing else is looked through.
   *
   * @param last the last call of the page before; null for the first page
   */
  public List<Underway> page(Asked asked, Underway last, int most) {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              Instant now = database.now(handle);
              Instant from = last == null ? now.minus(asked.within()) : last.sent();
              return handle
                  .createQuery(PAGE)
                  .bind("account", asked.account())
                  .bind("operation", asked.operation())
                  .bind("from", utc(from))
                  .bind("before", utc(now.minus(asked.after())))
                  .bind("lead", last == null ? 0 : last.item().delivery().lead().value())
                  .bind("ordinal", last == null ? 0 : last.item().delivery().ordinal())
                  .bind("most", most)
                  .map(
                      (row, context) ->
                          underway(
                              new ItemId(
                                  new DeliveryId(new LeadId(row.getLong(1)), row.getInt(2)),
                                  row.getInt(3)),
                              row.getString(4),
                              row.getObject(5, OffsetDateTime.class).toInstant(),
                              row.getString(6)))
                  .list();
            });
  }

  private Underway underway(ItemId item, String providerId, Instant sent, String group) {
    return new Underway(item, item.reference(installation), providerId, sent, group);
  }
}
