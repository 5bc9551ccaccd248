package io.trunkline.intake;

import io.trunkline.lead.IntakeReason;
import java.util.Arrays;
import java.util.List;

/** Columns that are told apart by their places in a line. */
record FixedWidths(List<Column> columns) {
  private static final String OURS = " # ";
  private static final int WIDEST = 10_000;

  /**
   * One of them.
   *
   * @param width in characters
   */
  record Column(String name, int width) {
    @Override
    public String toString() {
      return name + ":" + width;
    }
  }

  /**
   * Reads names and widths.
   *
   * @param words such as {@code phone:15}
   * @throws MappingFaultException if one of them is not of this form
   */
  static FixedWidths of(List<String> words) {
    return new FixedWidths(words.stream().map(FixedWidths::column).toList());
  }

  /** Reads the parameter of a route. */
  static List<String> words(String widths) {
    return Arrays.stream(widths.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  RowFormat format() {
    return new RowFormat(FileFormat.FIXED_WIDTH, columns.stream().map(Column::toString).toList());
  }

  /** What stands behind the last column makes a line unusable, unless it is our reason and hint. */
  RecordReading read(String line) {
    var values = new RecordReading.Values();
    int at = 0;
    for (Column column : columns) {
      int end = end(line, at, column.width());
      values.add(column.name(), line.substring(at, end).strip());
      at = end;
    }
    String rest = line.substring(at);
    return rest.isBlank() || rest.startsWith(OURS)
        ? values.finish()
        : RecordReading.unusable(
            IntakeReason.RECORD_UNREADABLE.because("it goes on behind its last column"));
  }

  /** The same line with reason and hint behind its last column, in place of those that it has. */
  String withReason(String line, String reason, String hint) {
    int width = columns.stream().mapToInt(Column::width).sum();
    int ours = line.indexOf(OURS, end(line, 0, width));
    String kept = ours < 0 ? line : line.substring(0, ours);
    int missing = width - kept.codePointCount(0, kept.length());
    String behind = OURS + reason + OURS + hint;
    return kept + " ".repeat(Math.max(0, missing)) + behind.replaceAll("\\s+", " ");
  }

  private static int end(String line, int from, int width) {
    int there = line.codePointCount(from, line.length());
    return line.offsetByCodePoints(from, Math.min(width, there));
  }

  private static Column column(String word) {
    int colon = word.lastIndexOf(':');
    String width = word.substring(colon + 1).strip();
    if (colon < 1 || !width.matches("[1-9]\\d{0,4}") || Integer.parseInt(width) > WIDEST) {
      throw new MappingFaultException(
          ("The parameter widths of the source's route has '%s'; write a name, a colon and a number"
                  + " of characters up to %d for each column, with commas between them, such as"
                  + " name:30, phone:15")
              .formatted(word, WIDEST));
    }
    return new Column(word.substring(0, colon).strip(), Integer.parseInt(width));
  }
}
