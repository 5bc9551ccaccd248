package io.trunkline.agent;

import io.trunkline.intake.ColumnNames;
import io.trunkline.lead.PhoneNumbers;
import io.trunkline.provider.JsonBody;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One agent of a file.
 *
 * @param place what its progress is kept under
 * @param line where the row begins, from 1; 0 for an agent that no row names
 * @param cells as they stand in the file
 * @param values by column, whatever the case and spacing that a column is asked for in
 * @param fault why the row cannot be used; null if it can
 */
record AgentRow(
    String place, int line, List<String> cells, Map<String, Object> values, RowResult fault) {
  /** What the places of agents begin with that no row names. */
  static final String MISSING = "missing ";

  static AgentRow of(int line, List<String> columns, List<String> cells, RowResult fault) {
    return new AgentRow("" + line, line, cells, values(columns, cells), fault);
  }

  /**
   * An agent that the provider lists and no row names.
   *
   * @param state what it shall be
   */
  static AgentRow missing(List<String> columns, List<String> cells, String state) {
    Map<String, Object> values = values(columns, cells);
    values.put(Wanted.COLUMNS.get(0), state);
    return new AgentRow(MISSING + JsonBody.write(cells), 0, cells, values, null);
  }

  boolean isMissing() {
    return line == 0;
  }

  /** The value of a column; empty text if there is none. */
  String text(String column) {
    return text(values, column);
  }

  static String text(Map<String, Object> values, String column) {
    Object value = values.get(column);
    return value == null ? "" : value.toString().strip();
  }

  /** What the row wants; empty if it says so in words that are not known. */
  Optional<Wanted> wanted() {
    return Wanted.of(Wanted.COLUMNS.stream().map(this::text).filter(w -> !w.isEmpty()).findFirst());
  }

  /** The same with these columns in E.164, where they are phone numbers as people write them. */
  AgentRow withNumbers(List<String> numbers, String region) {
    Map<String, Object> read = named();
    read.putAll(values);
    numbers.forEach(
        column ->
            PhoneNumbers.blockable(text(column), region)
                .ifPresent(number -> read.put(column, number)));
    return new AgentRow(place, line, cells, read, fault);
  }

  AgentRow at(String other) {
    return new AgentRow(other, line, cells, values, fault);
  }

  AgentRow with(RowResult other) {
    return new AgentRow(place, line, cells, values, other);
  }

  /** A map whose names count without case, spaces and punctuation. */
  static Map<String, Object> named() {
    return new TreeMap<>(Comparator.comparing(ColumnNames::plain));
  }

  private static Map<String, Object> values(List<String> columns, List<String> cells) {
    Map<String, Object> values = named();
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      values.put(columns.get(i), cells.get(i));
    }
    return values;
  }

  /** Nothing of an agent is shown by chance. */
  @Override
  public String toString() {
    return "row at line " + line;
  }
}
