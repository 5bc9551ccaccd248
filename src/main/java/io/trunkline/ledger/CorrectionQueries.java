package io.trunkline.ledger;

import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What came back of the rows that batches have rejected. */
@Singleton
public class CorrectionQueries {
  private static final String BATCH_OF = "SELECT DISTINCT %s / 4294967296 AS batch FROM correction";

  /** Whether rejected rows of others came back in a batch. */
  static final String CORRECTS =
      """
      EXISTS (SELECT 1 FROM correction c WHERE c.lead_id >= batch.id * 4294967296
        AND c.lead_id < (batch.id + 1) * 4294967296)
      """;

  private final Database database;

  @Inject
  public CorrectionQueries(Database database) {
    this.database = database;
  }

  /**
   * A batch and its corrections.
   *
   * @param correctedBy batches with rows that this one has rejected, also over several rounds
   * @param corrected rows of this batch that came back and are not rejected there for all campaigns
   * @param corrects batches whose rejected rows came back in this one
   */
  public record Corrections(List<Integer> correctedBy, long corrected, List<Integer> corrects) {}

  public Corrections of(int batch) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                new Corrections(
                    batches(handle, "lead_id", "corrects", batch),
                    corrected(handle, batch),
                    batches(handle, "corrects", "lead_id", batch)));
  }

  static boolean corrects(Handle handle, int batch) {
    return handle
        .createQuery("SELECT 1 FROM batch WHERE id = :id AND " + CORRECTS)
        .bind("id", batch)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static List<Integer> batches(Handle handle, String wanted, String known, int batch) {
    return handle
        .createQuery(
            BATCH_OF.formatted(wanted)
                + " WHERE %s >= :first AND %s < :end ORDER BY batch".formatted(known, known))
        .bind("first", LeadId.firstOf(batch))
        .bind("end", LeadId.endOf(batch))
        .mapTo(Integer.class)
        .list();
  }

  private static long corrected(Handle handle, int batch) {
    return handle
        .createQuery(
            """
            SELECT COUNT(DISTINCT c.corrects) FROM correction c
              JOIN lead l ON l.id = c.lead_id
              LEFT JOIN delivery d ON d.lead_id = c.lead_id AND d.ordinal = 1
            WHERE c.corrects >= :first AND c.corrects < :end AND l.state <> 'rejected'
              AND (d.state IS NULL OR d.state NOT IN ('refused', 'expired', 'cancelled', 'dead'))
            """)
        .bind("first", LeadId.firstOf(batch))
        .bind("end", LeadId.endOf(batch))
        .mapTo(Long.class)
        .one();
  }
}
