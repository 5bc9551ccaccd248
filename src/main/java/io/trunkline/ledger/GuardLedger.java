package io.trunkline.ledger;

import io.trunkline.intake.BatchFacts;
import io.trunkline.intake.GuardState;
import io.trunkline.intake.UnusualBatch;
import io.trunkline.lead.LeadId;
import io.trunkline.ledger.GuardRows.Guarded;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The batches that are kept back, and whether they are as usual. */
@Singleton
public class GuardLedger {
  /** So many batches of a source say what is usual. */
  private static final int BEFORE = 20;

  /** Those that nobody found wrong. */
  private static final String TRUSTED =
      "(guard IS NULL OR guard IN ('canary', 'opening', 'released'))";

  private final Database database;

  @Inject
  public GuardLedger(Database database) {
    this.database = database;
  }

  /**
   * A batch that is kept back.
   *
   * @param waits why it waits for a person, in words; none if it does not
   */
  public record Kept(int id, String source, String file, GuardState guard, List<String> waits) {}

  /** Those that something is to be done with by the program, oldest first. */
  public List<Kept> pending() {
    return kept(
        "guard IN ('reading', 'canary', 'opening', 'cancelling')"
            + " AND (guard <> 'reading' OR state = 'loaded')",
        Integer.MAX_VALUE);
  }

  /** Those that wait for a person, oldest first. */
  public List<Kept> waiting(int most) {
    return kept("guard = 'waiting'", most);
  }

  /**
   * Judges a batch that was read to its end, once.
   *
   * @return why it waits for a person; nothing if it does not, or was judged before
   */
  public List<String> judge(int batch) {
    List<String> reasons =
        database.inTransaction(
            handle ->
                GuardRows.lock(handle, batch)
                    .filter(one -> one.guard() == GuardState.READING)
                    .filter(one -> one.loading().equals("loaded"))
                    .map(one -> judge(handle, one))
                    .orElse(List.of()));
    database.makeDurable();
    return reasons;
  }

  private static List<String> judge(Handle handle, Guarded batch) {
    List<String> reasons = UnusualBatch.reasons(batch.rails(), facts(handle, batch));
    GuardState good = batch.rails().canary() == null ? GuardState.OPENING : GuardState.CANARY;
    GuardRows.move(handle, batch.id(), reasons.isEmpty() ? good : GuardState.WAITING, reasons);
    return reasons;
  }

  private static BatchFacts facts(Handle handle, Guarded batch) {
    List<Map.Entry<Integer, String>> before = before(handle, batch);
    return new BatchFacts(
        batch.rows(),
        before.stream().map(Map.Entry::getKey).toList(),
        Json.read(batch.columns(), IntakeLedger.TEXTS),
        before.isEmpty() ? null : Json.read(before.get(0).getValue(), IntakeLedger.TEXTS),
        rejected(handle, batch),
        batch.modified() == null ? null : Duration.between(batch.modified(), batch.created()),
        CorrectionQueries.corrects(handle, batch.id()));
  }

  private static List<Map.Entry<Integer, String>> before(Handle handle, Guarded batch) {
    return handle
        .createQuery(
            "SELECT rows_read, columns FROM batch WHERE source = :source AND id < :id"
                + " AND state = 'loaded' AND rows_read > 0 AND "
                + TRUSTED
                + " AND NOT "
                + CorrectionQueries.CORRECTS
                + " ORDER BY id DESC LIMIT :most")
        .bind("source", batch.source())
        .bind("id", batch.id())
        .bind("most", BEFORE)
        .map((row, context) -> Map.entry(row.getInt(1), row.getString(2)))
        .list();
  }

  private static Map<String, Long> rejected(Handle handle, Guarded batch) {
    if (!batch.rails().countsRejected()) {
      return Map.of();
    }
    return handle
        .createQuery(
            """
            SELECT c.name, COUNT(*) FROM lead l JOIN campaign c ON c.id = l.campaign_id
            WHERE l.id >= :first AND l.id < :end AND l.state = 'rejected' GROUP BY c.name
            """)
        .bind("first", LeadId.firstOf(batch.id()))
        .bind("end", LeadId.endOf(batch.id()))
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<Kept> kept(String where, int most) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT id, source, file_name, guard, waits FROM batch WHERE "
                            + where
                            + " ORDER BY id LIMIT :most")
                    .bind("most", most)
                    .map((row, context) -> kept(row))
                    .list());
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getInt("id"),
        row.getString("source"),
        row.getString("file_name"),
        GuardState.of(row.getString("guard")),
        waits(row));
  }

  static List<String> waits(ResultSet row) throws SQLException {
    String waits = row.getString("waits");
    return waits == null ? List.of() : Json.read(waits, IntakeLedger.TEXTS);
  }
}
