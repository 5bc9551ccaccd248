package io.trunkline.ledger;

import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** What became of the rows of a small batch so far. */
@Singleton
public class LeadFates {
  private final Database database;

  @Inject
  public LeadFates(Database database) {
    this.database = database;
  }

  /**
   * One lead.
   *
   * @param state waiting, decided, rejected, duplicate or held
   * @param reason null if none is told
   */
  public record LeadFate(LeadId id, String campaign, String state, String reason, String hint) {}

  /** All leads of a batch, by row and campaign. */
  public List<LeadFate> of(int batch) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT l.id, c.name, l.state, l.reason, l.hint
                        FROM lead l JOIN campaign c ON c.id = l.campaign_id
                        WHERE l.id >= :first AND l.id < :end
                        ORDER BY MOD(l.id, 134217728), l.id
                        """)
                    .bind("first", LeadId.firstOf(batch))
                    .bind("end", LeadId.endOf(batch))
                    .map(
                        (row, context) ->
                            new LeadFate(
                                new LeadId(row.getLong(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)))
                    .list());
  }
}
