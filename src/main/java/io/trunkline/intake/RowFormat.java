package io.trunkline.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * How the rows of a batch are kept, and what its sender's file has around them.
 *
 * @param frame of CSV the delimiter; of JSON a byte order mark or nothing, and the names down to
 *     the array; of XML the records' name and the start tags around them; of XLSX the sheet; of
 *     fixed width the columns
 */
public record RowFormat(FileFormat kind, List<String> frame) {

  /** Values with a delimiter between them. */
  public static RowFormat csv(char delimiter) {
    return new RowFormat(FileFormat.CSV, List.of(String.valueOf(delimiter)));
  }

  /** Reads what {@link #words} has written. */
  public static RowFormat of(List<String> words) {
    return new RowFormat(
        FileFormat.of(words.get(0)).orElseThrow(), List.copyOf(words.subList(1, words.size())));
  }

  /** As the ledger keeps it. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(kind.code());
    words.addAll(frame);
    return words;
  }

  char delimiter() {
    return frame.get(0).charAt(0);
  }

  /**
   * The values of a row.
   *
   * @param kept as the ledger keeps the row
   * @return in the order of the columns, and behind them what belongs to none
   */
  public List<String> values(List<String> kept, List<String> columns) {
    if (!kind.keepsText()) {
      return kept;
    }
    RecordReading reading = read(kept.get(0));
    List<String> values = reading.inOrder(columns);
    if (reading.fault() != null) {
      values.add(kept.get(0));
    }
    return values;
  }

  /** Reads the text of a row. */
  RecordReading read(String text) {
    return switch (kind) {
      case JSON, JSON_LINES -> JsonRecord.read(text);
      case XML -> XmlRecord.read(text);
      case FIXED_WIDTH -> FixedWidths.of(frame).read(text);
      case CSV, XLSX -> throw new IllegalStateException(kind + " is not kept as text");
    };
  }
}
