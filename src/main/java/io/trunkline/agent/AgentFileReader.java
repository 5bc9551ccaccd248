package io.trunkline.agent;

import io.trunkline.intake.ColumnNames;
import io.trunkline.intake.CsvRows;
import io.trunkline.intake.Row;
import io.trunkline.intake.SourceFile;
import io.trunkline.lead.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of agents; what is wrong with one row stays with that row. */
final class AgentFileReader {
  private static final int LONGEST_ROW = 1 << 16;

  /** What a result file has behind the sender's columns; it may be dropped again. */
  private static final List<String> OURS = List.of("result", "reason", "hint");

  private final String account;
  private final int maxRows;

  AgentFileReader(String account, int maxRows) {
    this.account = account;
    this.maxRows = maxRows;
  }

  AgentFile read(SourceFile source) throws IOException, AgentFileFault {
    if (source.size() == 0) {
      throw new AgentFileFault("The file is empty. Nobody was changed. Drop it again with rows.");
    }
    try (CsvRows csv = source.rows(LONGEST_ROW)) {
      List<String> columns = columns(csv.columns());
      List<AgentRow> rows = rows(csv, columns);
      if (rows.isEmpty()) {
        throw new AgentFileFault(
            "The file has a header and no rows. Nobody was changed. Drop it again with rows.");
      }
      return new AgentFile(account, source.path(), source.digest(), csv.delimiter(), columns, rows);
    }
  }

  private static List<String> columns(List<String> header) throws AgentFileFault {
    if (header.isEmpty() || header.stream().anyMatch(AgentFileReader::isNoText)) {
      throw new AgentFileFault(
          "Line 1 is no line of text with the names of columns. If the file is a workbook of a"
              + " spreadsheet, save it as CSV and drop that.");
    }
    int size = header.size();
    boolean returned = size > OURS.size() && header.subList(size - OURS.size(), size).equals(OURS);
    List<String> columns = returned ? header.subList(0, size - OURS.size()) : header;
    checkOnce(columns);
    return List.copyOf(columns);
  }

  private static boolean isNoText(String column) {
    return column.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
  }

  private static void checkOnce(List<String> columns) throws AgentFileFault {
    List<String> plain = columns.stream().map(ColumnNames::plain).toList();
    for (int i = 0; i < plain.size(); i++) {
      int first = plain.indexOf(plain.get(i));
      if (first < i && !plain.get(i).isEmpty()) {
        throw new AgentFileFault(
            "Line 1: columns %d and %d have the same name. Remove one of them."
                .formatted(first + 1, i + 1));
      }
    }
  }

  private List<AgentRow> rows(CsvRows csv, List<String> columns)
      throws IOException, AgentFileFault {
    List<AgentRow> rows = new ArrayList<>();
    for (Row row = csv.next(); row != null; row = csv.next()) {
      if (rows.size() == maxRows) {
        throw new AgentFileFault(
            "Line %d: the file has more than %d rows. Divide it, or set trunkline.agents.max-rows."
                .formatted(row.line(), maxRows));
      }
      List<String> cells = row.values().subList(0, Math.min(columns.size(), row.values().size()));
      rows.add(AgentRow.of(row.line(), columns, List.copyOf(cells), fault(row.fault())));
    }
    return rows;
  }

  private static RowResult fault(Rejection rejection) {
    return rejection == null ? null : RowResult.refused(rejection.reason(), rejection.hint());
  }
}
