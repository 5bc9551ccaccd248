package io.trunkline.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import io.trunkline.intake.Batch;
import io.trunkline.intake.Batch.CampaignRef;
import io.trunkline.intake.CampaignChunk;
import io.trunkline.intake.GuardState;
import io.trunkline.intake.OfferedLead;
import io.trunkline.intake.StaleBatchException;
import io.trunkline.intake.WaitingRow;
import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Takes rows into the ledger. */
@Singleton
public class IntakeLedger {
  static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private final Database database;

  @Inject
  public IntakeLedger(Database database) {
    this.database = database;
  }

  /**
   * Stores some rows of a batch, their first deliveries and the batch's progress, all or nothing.
   *
   * @param from data rows of the batch that are stored before
   * @param to data rows of the batch that are stored afterwards
   * @return what keeps the leads back; those of a cancelled batch are stored as rejected
   * @throws StaleBatchException if the batch does not stand at {@code from}
   */
  public GuardState store(Batch batch, int from, int to, List<CampaignChunk> chunks) {
    return database.inTransaction(
        handle -> {
          GuardState guard = advance(handle, batch.id(), from, to);
          store(handle, database, chunks, guard);
          CorrectionRows.note(handle, batch, chunks);
          return guard;
        });
  }

  static void store(
      Handle handle, Database database, List<CampaignChunk> chunks, GuardState guard) {
    Instant now = database.now(handle);
    chunks.forEach(
        chunk -> new LeadRows(handle, database.dialect(), chunk, now, lead -> guard).store());
  }

  /** Campaigns that leads are waiting for. */
  public List<CampaignRef> awaitedCampaigns() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT c.id, c.name FROM campaign c WHERE EXISTS (SELECT 1 FROM lead l
                          WHERE l.campaign_id = c.id AND l.state = 'waiting')
                        ORDER BY c.id
                        """)
                    .map((row, context) -> new CampaignRef(row.getInt(1), row.getString(2)))
                    .list());
  }

  /**
   * Decides leads that are waiting for their campaign; each by one replica only.
   *
   * @param after only leads behind this id; 0 for all
   * @param most leads to take, at most
   * @param keyPeriod how long they hold their duplicate keys; null for ever
   * @param decide may leave some out; those wait on
   * @return how many were claimed
   */
  public int decideWaiting(
      CampaignRef campaign,
      long after,
      int most,
      Duration keyPeriod,
      Function<List<WaitingRow>, List<OfferedLead>> decide) {
    return database.inTransaction(
        handle -> {
          List<WaitingRow> claimed = claimWaiting(handle, campaign, after, most);
          List<OfferedLead> decided = decide.apply(claimed);
          Map<Integer, GuardState> guards = GuardRows.lock(handle, decided);
          // Written anew, so that keys are claimed in one way only.
          delete(handle, decided.stream().map(lead -> lead.id().value()).toList());
          var chunk = new CampaignChunk(campaign, keyPeriod, decided);
          Instant now = database.now(handle);
          new LeadRows(handle, database.dialect(), chunk, now, id -> guards.get(id.batch()))
              .store();
          return claimed.size();
        });
  }

  /** Locks the batch; returns what keeps its leads back. */
  static GuardState advance(Handle handle, int batch, int from, int to) {
    Map.Entry<Integer, GuardState> found =
        handle
            .createQuery("SELECT rows_read, guard FROM batch WHERE id = :id FOR UPDATE")
            .bind("id", batch)
            .map((row, context) -> Map.entry(row.getInt(1), GuardState.of(row.getString(2))))
            .one();
    if (found.getKey() != from) {
      throw new StaleBatchException(batch, from, found.getKey());
    }
    handle
        .createUpdate("UPDATE batch SET rows_read = :to WHERE id = :id")
        .bind("to", to)
        .bind("id", batch)
        .execute();
    return found.getValue();
  }

  private static List<WaitingRow> claimWaiting(
      Handle handle, CampaignRef campaign, long after, int most) {
    return handle
        .createQuery(
            """
            SELECT id, line, row_values FROM lead
            WHERE campaign_id = :campaign AND state = 'waiting' AND id > :after
            ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
            """)
        .bind("campaign", campaign.id())
        .bind("after", after)
        .bind("most", most)
        .map(
            (row, context) ->
                new WaitingRow(
                    new LeadId(row.getLong(1)), row.getInt(2), Json.read(row.getString(3), TEXTS)))
        .list();
  }

  private static void delete(Handle handle, List<Long> ids) {
    handle
        .createUpdate("DELETE FROM lead WHERE id = ANY(CAST(:ids AS BIGINT ARRAY))")
        .bindArray("ids", Long.class, ids)
        .execute();
  }
}
