package io.trunkline.table;

import io.trunkline.intake.Polls;
import io.trunkline.intake.SourceCursor;
import io.trunkline.intake.SourceProgress;
import io.trunkline.intake.StaleBatchException;
import io.trunkline.ledger.Leases.Lease;
import io.trunkline.ledger.PositionedRows;
import io.trunkline.ledger.SourceCursors;
import io.trunkline.ledger.UserTable;
import io.trunkline.table.TableMode.ByPosition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Reads rows in the order of a column. A row may become visible later than one behind it, because
 * its value was set before its commit; so what was read is looked at again for a while.
 */
final class PositionTurn {
  private final TableSource source;
  private final ByPosition mode;
  private final UserTable table;
  private final PositionedRows rows;
  private final Polls polls;
  private final SourceCursors cursors;
  private final Lease lease;
  private SourceCursor cursor;

  PositionTurn(
      TableSource source,
      ByPosition mode,
      UserTable table,
      Polls polls,
      SourceCursors cursors,
      Lease lease) {
    this.source = source;
    this.mode = mode;
    this.table = table;
    this.rows = new PositionedRows(table, mode);
    this.polls = polls;
    this.cursors = cursors;
    this.lease = lease;
  }

  /**
   * Reads until there is nothing new or its time is over.
   *
   * @param back whether to look back, too; that is done to its end
   * @param inTime false when no further batch is to be begun
   */
  void run(boolean back, BooleanSupplier inTime) {
    String origin = "%s/%s/%s".formatted(source.database(), source.table(), mode.column());
    cursor = begun(cursors.read(source.name(), origin));
    boolean remembers = !mode.lookBack().isZero();
    if (back && remembers && cursor.front() != null) {
      lookBack();
    }
    read(cursor.front(), rows.now(), true, inTime);
  }

  /** Settled by when it was begun: a row may come, behind what was looked at, at any time since. */
  private void lookBack() {
    Instant begun = cursors.now();
    read(cursor.settled(), cursor.front(), false, () -> true);
    cursors.settle(source.name(), mode.lookBack(), begun);
  }

  /** Where to begin is kept with the first rows, so that until then it can be corrected. */
  private SourceCursor begun(SourceCursor read) {
    String begin = rows.start();
    return new SourceCursor(
        read.polls(),
        read.front() == null ? begin : read.front(),
        read.settled() == null ? begin : read.settled());
  }

  private void read(String from, String to, boolean forward, BooleanSupplier inTime) {
    TablePage page = rows.read(from, null, to);
    while (!page.rows().isEmpty()) {
      take(page, forward);
      // Rows that were all seen move no front, and would be read again.
      boolean moved = !Objects.equals(cursor.front(), from);
      if (page.whole() || moved && !inTime.getAsBoolean()) {
        return;
      }
      renew();
      page = rows.read(from, page.last(), to);
    }
  }

  private void take(TablePage page, boolean forward) {
    List<String> digests = page.rows().stream().map(PositionTurn::digest).toList();
    Set<String> seen = cursors.seen(source.name(), digests);
    List<TableRow> unseen = new ArrayList<>();
    List<String> noted = new ArrayList<>();
    for (int i = 0; i < digests.size(); i++) {
      if (!seen.contains(digests.get(i))) {
        unseen.add(page.rows().get(i));
        noted.add(digests.get(i));
      }
    }
    if (!unseen.isEmpty()) {
      store(unseen, noted, forward ? page.last().position() : cursor.front());
    }
  }

  private void store(List<TableRow> unseen, List<String> digests, String front) {
    long number = cursor.polls() + 1;
    List<String> remembered = mode.lookBack().isZero() ? List.of() : digests;
    polls.take(
        StatusTurn.poll(source, "poll-" + number, table.columns(), unseen),
        new SourceProgress(source.name(), number, front, remembered));
    cursor = new SourceCursor(number, front, cursor.settled());
  }

  private void renew() {
    if (!lease.renew()) {
      throw new StaleBatchException(0, 0, 0);
    }
  }

  /** A row that has changed has another position, and so another digest. */
  private static String digest(TableRow row) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(row.position().getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      sha256.update(row.key().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
