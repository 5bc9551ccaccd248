package io.trunkline.table;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** How it is known which rows of a table are still to be read. */
public sealed interface TableMode {
  /** Columns that are no values of a lead. */
  List<String> hidden();

  /** Columns that must exist beside the key. */
  List<String> needed();

  /**
   * A column says it, and is written to.
   *
   * @param column that says it
   * @param claim column that is told who has taken the row
   * @param fresh what the column says of a row that is to be read
   * @param rejected what it says of a row that no campaign takes; {@code done} if that is the same
   * @param reason column that is told why a row was rejected; empty for none
   */
  record ByStatus(
      String column,
      String claim,
      String fresh,
      String taken,
      String done,
      String rejected,
      String reason)
      implements TableMode {
    @Override
    public List<String> hidden() {
      return reason.isEmpty() ? List.of(column, claim) : List.of(column, claim, reason);
    }

    @Override
    public List<String> needed() {
      return hidden();
    }

    /** True if rejected rows are marked otherwise than others. */
    public boolean marksRejected() {
      return !rejected.equals(done) || !reason.isEmpty();
    }
  }

  /**
   * Rows are read in the order of a column, and nothing is written.
   *
   * @param column that rises: the key, or the time of the last change
   * @param changes true if it is a time; then a row is read again when it has changed
   * @param lookBack how long a row may come later than others behind it, and is still found
   * @param zone of a time that is stored without one
   * @param after where to begin at the very first; empty for the first row
   */
  record ByPosition(String column, boolean changes, Duration lookBack, ZoneId zone, String after)
      implements TableMode {
    @Override
    public List<String> hidden() {
      return List.of();
    }

    @Override
    public List<String> needed() {
      return List.of(column);
    }
  }
}
