package io.trunkline.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.camel.util.TimeUtils;

/** Says in words why a batch should be seen by a person before it is sent. */
public final class UnusualBatch {
  private static final int MOST_NAMES = 10;
  private static final int LONGEST_NAME = 40;

  private final GuardRails rails;
  private final BatchFacts facts;
  private final List<String> reasons = new ArrayList<>();

  private UnusualBatch(GuardRails rails, BatchFacts facts) {
    this.rails = rails;
    this.facts = facts;
  }

  /** None if it is as usual. */
  public static List<String> reasons(GuardRails rails, BatchFacts facts) {
    var batch = new UnusualBatch(rails, facts);
    batch.size();
    batch.columns();
    batch.rejected();
    batch.age();
    return List.copyOf(batch.reasons);
  }

  private void size() {
    if (rails.mostRows() > 0 && facts.rows() > rails.mostRows()) {
      tell("it has %d rows, and more than %d are unusual", facts.rows(), rails.mostRows());
    }
    int usual = facts.usualRows();
    long times = rails.timesUsual();
    if (times == 0 || usual == 0) {
      return;
    }
    if (facts.rows() > times * usual) {
      tell("it has %d rows, more than %d times the usual %d", facts.rows(), times, usual);
    } else if (!facts.corrects() && facts.rows() * times < usual) {
      tell("it has %d rows, fewer than 1/%d of the usual %d", facts.rows(), times, usual);
    }
  }

  private void columns() {
    if (rails.sameColumns() && facts.lastColumns() != null) {
      List<String> last = ColumnNames.own(facts.lastColumns());
      List<String> columns = ColumnNames.own(facts.columns());
      differ("these columns of the last batch are missing", last, columns);
      differ("these columns are new", columns, last);
    }
  }

  private void differ(String what, List<String> columns, Collection<String> others) {
    var known = new HashSet<>(others);
    List<String> names = columns.stream().filter(name -> !known.contains(name)).toList();
    if (!names.isEmpty()) {
      String shown =
          names.stream()
              .limit(MOST_NAMES)
              .map(UnusualBatch::shown)
              .collect(Collectors.joining(", "));
      tell("%s: %s%s", what, shown, names.size() > MOST_NAMES ? " and others" : "");
    }
  }

  /** Without its header, a file's first row would stand here, phone number and all. */
  private static String shown(String name) {
    String safe = name.replaceAll("\\d(?=(\\D{0,3}\\d){3})", "*");
    return "'"
        + (safe.length() > LONGEST_NAME ? safe.substring(0, LONGEST_NAME) + "…" : safe)
        + "'";
  }

  private void rejected() {
    if (facts.rows() >= rails.rejectedFrom()) {
      facts.rejected().entrySet().stream()
          .filter(one -> one.getValue() * 100 > (long) facts.rows() * rails.mostRejected())
          .forEach(one -> rejected(one.getKey(), one.getValue()));
    }
  }

  private void rejected(String campaign, long rows) {
    tell(
        "%d of %d rows were rejected for %s (%.1f %%), and more than %d %% are unusual",
        rows, facts.rows(), campaign, 100.0 * rows / facts.rows(), rails.mostRejected());
  }

  private void age() {
    if (rails.oldest() != null
        && facts.age() != null
        && facts.age().compareTo(rails.oldest()) > 0) {
      tell(
          "its file was changed %s before it was taken, and more than %s are unusual",
          words(facts.age()), words(rails.oldest()));
    }
  }

  /** Such as 2d3h. */
  static String words(Duration time) {
    return TimeUtils.printDuration(time, false).replaceAll("(?<=[a-z])0[a-z]$", "");
  }

  private void tell(String form, Object... values) {
    reasons.add(String.format(Locale.ROOT, form, values));
  }
}
