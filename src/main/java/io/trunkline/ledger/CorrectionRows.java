package io.trunkline.ledger;

import io.trunkline.intake.Batch;
import io.trunkline.intake.CampaignChunk;
import io.trunkline.intake.OfferedLead;
import io.trunkline.intake.RowMark;
import io.trunkline.lead.LeadId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Notes which rows come back corrected, and which rows they were before. */
final class CorrectionRows {
  private final Handle handle;
  private final Batch batch;
  private final List<Long> leads = new ArrayList<>();
  private final List<RowMark> marks = new ArrayList<>();

  private CorrectionRows(Handle handle, Batch batch) {
    this.handle = handle;
    this.batch = batch;
  }

  /** A mark that is not that of an older batch of the same source is a text like any other. */
  static void note(Handle handle, Batch batch, List<CampaignChunk> chunks) {
    var rows = new CorrectionRows(handle, batch);
    chunks.forEach(chunk -> chunk.leads().forEach(rows::look));
    if (!rows.leads.isEmpty()) {
      rows.insert();
      rows.insertEarlier();
    }
  }

  private void look(OfferedLead lead) {
    RowMark.last(lead.values())
        .filter(mark -> mark.batch() > 0 && mark.row() <= LeadId.MAX_ROW)
        .ifPresent(
            mark -> {
              leads.add(lead.id().value());
              marks.add(mark);
            });
  }

  private void insert() {
    handle
        .createUpdate(
            """
            INSERT INTO correction (lead_id, corrects)
            SELECT t.lead_id, t.corrects
            FROM UNNEST(CAST(:leads AS BIGINT ARRAY), CAST(:corrects AS BIGINT ARRAY),
                CAST(:batches AS INTEGER ARRAY), CAST(:marks AS VARCHAR ARRAY))
                AS t(lead_id, corrects, batch_id, mark)
              JOIN batch b ON b.id = t.batch_id AND b.mark = t.mark
              JOIN lead l ON l.id = t.corrects
            WHERE b.source = :source AND b.id < :batch
            ON CONFLICT DO NOTHING
            """)
        .bindArray("leads", Long.class, leads)
        .bindArray("corrects", Long.class, column(CorrectionRows::before))
        .bindArray("batches", Integer.class, column(RowMark::batch))
        .bindArray("marks", String.class, column(RowMark::proof))
        .bind("source", batch.source())
        .bind("batch", batch.id())
        .execute();
  }

  /** A row in its second round corrects the row of the first one, too. */
  private void insertEarlier() {
    handle
        .createUpdate(
            """
            INSERT INTO correction (lead_id, corrects)
            SELECT n.lead_id, o.corrects
            FROM correction n JOIN correction o ON o.lead_id = n.corrects
            WHERE n.lead_id = ANY(CAST(:leads AS BIGINT ARRAY))
            ON CONFLICT DO NOTHING
            """)
        .bindArray("leads", Long.class, leads)
        .execute();
  }

  private <T> List<T> column(Function<RowMark, T> value) {
    return marks.stream().map(value).toList();
  }

  private static long before(RowMark mark) {
    return LeadId.of(mark.batch(), 0, mark.row()).value();
  }
}
