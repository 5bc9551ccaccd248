package io.trunkline.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows that were fetched or sent, and not dropped as a file.
 *
 * @param identity tells this poll from all others of its source, also after a crash; at most 64 of
 *     {@code a-z}, {@code 0-9} and {@code -}
 * @param name of its file of rejected rows
 * @param mapping name of a mapping file
 * @param campaigns names of those that each row is offered to
 * @param format how its rows are kept
 * @param columns names of the values of each row
 * @param rows all that belong to it; they are held in memory
 * @param rails of its source
 */
public record Poll(
    String source,
    String identity,
    String name,
    String mapping,
    List<String> campaigns,
    RowFormat format,
    List<String> columns,
    List<Row> rows,
    GuardRails rails) {
  private static final int LONGEST_IDENTITY = 64;

  /** Different names of all its records. */
  public static final int MOST_NAMES = 1000;

  private static final RowFormat LINES = RowFormat.of(List.of("json-lines", ""));

  /**
   * @throws MappingFaultException if its campaigns cannot be used
   */
  public Poll {
    CampaignNames.check(source, campaigns);
    if (identity.length() > LONGEST_IDENTITY || !identity.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("'" + identity + "' does not name a poll");
    }
  }

  /** Rows of values; their file of rejected rows has the form that spreadsheets know best. */
  public static Poll ofValues(
      String source,
      String identity,
      String mapping,
      List<String> campaigns,
      List<String> columns,
      List<List<String>> rows) {
    return new Poll(
        source,
        identity,
        identity + ".csv",
        mapping,
        campaigns,
        RowFormat.csv(','),
        columns,
        numbered(rows),
        GuardRails.NONE);
  }

  /**
   * Records, each with names of its own.
   *
   * @param texts JSON values; what is no object, or too long, becomes a rejected row
   * @throws MappingFaultException if they have too many different names to be held as rows
   */
  public static Poll ofRecords(
      String source,
      String identity,
      String name,
      String mapping,
      List<String> campaigns,
      List<String> texts) {
    return ofRecords(source, identity, name, mapping, campaigns, List.of(), texts);
  }

  /**
   * The same with columns that all of them may lack, and that a mapping may ask for all the same.
   */
  public static Poll ofRecords(
      String source,
      String identity,
      String name,
      String mapping,
      List<String> campaigns,
      List<String> known,
      List<String> texts) {
    List<SentRecord> records = texts.stream().map(text -> new SentRecord(text, null)).toList();
    return ofSent(source, identity, name, mapping, campaigns, known, records);
  }

  /** The same, some of which may have come with a reason why they cannot be used. */
  public static Poll ofSent(
      String source,
      String identity,
      String name,
      String mapping,
      List<String> campaigns,
      List<String> known,
      List<SentRecord> records) {
    List<String> columns = columns(known, records);
    List<Row> rows = new ArrayList<>(records.size());
    records.forEach(record -> rows.add(row(rows.size() + 1, record, columns)));
    return new Poll(
        source, identity, name, mapping, campaigns, LINES, columns, rows, GuardRails.NONE);
  }

  /** The same with the guard rails of its source. */
  public Poll guarded(GuardRails by) {
    return new Poll(source, identity, name, mapping, campaigns, format, columns, rows, by);
  }

  /** The names of a record's values; none if it cannot be used. */
  public static Set<String> names(SentRecord record) {
    boolean usable = record.fault() == null && record.text().length() <= LeadFileRows.LONGEST;
    return usable ? LINES.read(record.text()).values().keySet() : Set.of();
  }

  /** Each text is read twice, so that the names of all are never held at once. */
  private static List<String> columns(List<String> known, List<SentRecord> records) {
    Set<String> names = new LinkedHashSet<>(known);
    for (SentRecord record : records) {
      names.addAll(names(record));
      if (names.size() > MOST_NAMES) {
        throw new MappingFaultException(
            ("The records have more than %d different names. If names hold values, such as a list"
                    + " by number, name these otherwise.")
                .formatted(MOST_NAMES));
      }
    }
    return List.copyOf(names);
  }

  private static Row row(int line, SentRecord record, List<String> columns) {
    String text = record.text();
    if (text.length() > LeadFileRows.LONGEST) {
      return RecordRows.tooLong(line, text, LeadFileRows.LONGEST);
    }
    if (record.fault() != null) {
      return new Row(line, List.of(), record.fault(), text);
    }
    RecordReading read = LINES.read(text);
    return new Row(line, read.inOrder(columns), read.fault(), text);
  }

  private static List<Row> numbered(List<List<String>> all) {
    List<Row> rows = new ArrayList<>(all.size());
    all.forEach(values -> rows.add(new Row(rows.size() + 1, values, null)));
    return rows;
  }
}
