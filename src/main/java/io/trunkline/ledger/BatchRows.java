package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.intake.Batch;
import io.trunkline.intake.Batch.CampaignRef;
import io.trunkline.intake.GuardState;
import io.trunkline.intake.NewBatch;
import io.trunkline.intake.RowFormat;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Reads and writes the rows of batches and of the campaigns that they are offered to. */
final class BatchRows {
  /** Those with rows that are counted, and go back if they are rejected. */
  static final String STORED = "(state = 'loaded' OR state = 'failed' AND rows_read > 0)";

  private static final SecureRandom MARKS = new SecureRandom();

  private BatchRows() {}

  /** False if the source has one of this digest already. */
  static boolean insert(Handle handle, NewBatch file, Instant now) {
    return bind(
                handle.createUpdate(
                    """
                INSERT INTO batch (source, file_name, digest, size_bytes, mapping, format,
                  columns, guard, rails, modified_at, state, created_at, mark)
                VALUES (:source, :fileName, :digest, :size, :mapping, :format, :columns,
                  :guard, :rails, :modified, 'loading', :now, :mark)
                ON CONFLICT DO NOTHING
                """),
                file)
            .bind("now", utc(now))
            .bind("mark", HexFormat.of().toHexDigits(MARKS.nextLong()))
            .execute()
        == 1;
  }

  static int id(Handle handle, String source, String digest) {
    return handle
        .createQuery("SELECT id FROM batch WHERE source = :source AND digest = :digest")
        .bind("source", source)
        .bind("digest", digest)
        .mapTo(Integer.class)
        .one();
  }

  /** Nothing is stored of it yet, so what has changed since the last try counts. */
  static void startAgain(Handle handle, int id, NewBatch file, Instant now) {
    bind(
            handle.createUpdate(
                """
                UPDATE batch SET file_name = :fileName, mapping = :mapping, columns = :columns,
                  format = :format, size_bytes = :size, state = 'loading', reason = NULL,
                  finished_at = NULL, rails = :rails, modified_at = :modified, created_at = :now,
                  guard = CASE WHEN guard = 'cancelled' OR guard = 'cancelling' THEN guard
                    ELSE CAST(:guard AS VARCHAR) END
                WHERE id = :id AND rows_read = 0 AND state IN ('loading', 'failed')
                  AND source = :source AND digest = :digest
                """),
            file)
        .bind("id", id)
        .bind("now", utc(now))
        .execute();
  }

  /** Notes which campaigns the batch is offered to, unless that is noted already. */
  static void name(Handle handle, int id, List<String> campaigns) {
    if (!campaigns(handle, id).isEmpty()) {
      return;
    }
    for (int ordinal = 0; ordinal < campaigns.size(); ordinal++) {
      String name = campaigns.get(ordinal);
      handle
          .createUpdate("INSERT INTO campaign (name) VALUES (:name) ON CONFLICT DO NOTHING")
          .bind("name", name)
          .execute();
      handle
          .createUpdate(
              """
              INSERT INTO batch_campaign (batch_id, ordinal, campaign_id)
              SELECT CAST(:batch AS INTEGER), CAST(:ordinal AS SMALLINT), id FROM campaign
              WHERE name = :name
              """)
          .bind("batch", id)
          .bind("ordinal", ordinal)
          .bind("name", name)
          .execute();
    }
  }

  static List<Batch> query(Handle handle, String where, Map<String, ?> values) {
    return handle
        .createQuery(
            """
            SELECT b.id, b.source, b.file_name, b.digest, b.size_bytes, b.mapping, b.format,
              b.columns, b.state, b.rows_read, b.guard
            FROM batch b WHERE
            """
                + where
                + " ORDER BY b.id")
        .bindMap(values)
        .map((row, context) -> read(row, campaigns(handle, row.getInt("id"))))
        .list();
  }

  private static List<CampaignRef> campaigns(Handle handle, int batch) {
    return handle
        .createQuery(
            """
            SELECT c.id, c.name FROM batch_campaign b JOIN campaign c ON c.id = b.campaign_id
            WHERE b.batch_id = :batch ORDER BY b.ordinal
            """)
        .bind("batch", batch)
        .map((row, context) -> new CampaignRef(row.getInt(1), row.getString(2)))
        .list();
  }

  private static Batch read(ResultSet row, List<CampaignRef> campaigns) throws SQLException {
    return new Batch(
        row.getInt("id"),
        row.getString("source"),
        row.getString("file_name"),
        row.getString("digest"),
        row.getLong("size_bytes"),
        row.getString("mapping"),
        RowFormat.of(Json.read(row.getString("format"), IntakeLedger.TEXTS)),
        Json.read(row.getString("columns"), IntakeLedger.TEXTS),
        Batch.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("rows_read"),
        GuardState.of(row.getString("guard")),
        campaigns);
  }

  private static Update bind(Update update, NewBatch file) {
    boolean guarded = !file.rails().isNone();
    return update
        .bind("guard", guarded ? GuardState.READING.code() : null)
        .bind("rails", guarded ? Json.write(file.rails().words()) : null)
        .bind("modified", utc(file.modified()))
        .bind("source", file.source())
        .bind("fileName", file.fileName())
        .bind("digest", file.digest())
        .bind("size", file.sizeBytes())
        .bind("mapping", file.mapping())
        .bind("format", Json.write(file.format().words()))
        .bind("columns", Json.write(file.columns()));
  }
}
