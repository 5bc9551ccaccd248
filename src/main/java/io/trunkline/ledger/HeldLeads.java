package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.lead.LeadId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Lets leads that are held for a person be decided again. */
@Singleton
public class HeldLeads {
  private static final String HELD = " id >= :first AND id < :end AND state = 'held'";

  private final Database database;

  @Inject
  public HeldLeads(Database database) {
    this.database = database;
  }

  /** Why they are decided again, and who says so. */
  public record Word(String note, String author) {}

  /** Releases one lead; on disk when this returns. False if it is not held. */
  public boolean release(LeadId lead, Word word) {
    return release(lead.value(), lead.value() + 1, word) == 1;
  }

  /** Releases all held leads of a batch; on disk when this returns. */
  public int releaseAll(int batch, Word word) {
    return release(LeadId.firstOf(batch), LeadId.endOf(batch), word);
  }

  private int release(long first, long end, Word word) {
    int released =
        database.inTransaction(
            handle -> {
              List<Long> held = lock(handle, first, end);
              note(handle, held, word);
              wait(handle, held, word);
              BatchLedger.reopen(handle, held.stream().map(LeadId::new).toList());
              return held.size();
            });
    database.makeDurable();
    return released;
  }

  private static List<Long> lock(Handle handle, long first, long end) {
    return handle
        .createQuery("SELECT id FROM lead WHERE" + HELD + " ORDER BY id FOR UPDATE")
        .bind("first", first)
        .bind("end", end)
        .mapTo(Long.class)
        .list();
  }

  private void note(Handle handle, List<Long> leads, Word word) {
    var insert =
        handle.createUpdate(
            """
            INSERT INTO note (lead_id, author, text, settles_as, created_at)
            SELECT id, :author, :text, 'decide-again', CAST(:now AS TIMESTAMP WITH TIME ZONE)
            FROM UNNEST(CAST(:ids AS BIGINT ARRAY)) AS t(id)
            """);
    of(insert, leads)
        .bind("author", word.author())
        .bind("text", word.note())
        .bind("now", utc(database.now(handle)))
        .execute();
  }

  /** They keep their duplicate keys meanwhile. */
  private static void wait(Handle handle, List<Long> leads, Word word) {
    var update =
        handle.createUpdate(
            """
            UPDATE lead SET state = 'waiting', reason = 'released-by-person', hint = :hint
            WHERE id = ANY(CAST(:ids AS BIGINT ARRAY))
            """);
    of(update, leads).bind("hint", "released by " + word.author()).execute();
  }

  private static <S extends SqlStatement<S>> S of(S statement, List<Long> leads) {
    return statement.bindArray("ids", Long.class, leads);
  }
}
