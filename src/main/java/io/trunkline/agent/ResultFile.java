package io.trunkline.agent;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.trunkline.agent.Turn.Ended;
import io.trunkline.agent.Turn.PlaceError;
import io.trunkline.intake.ColumnNames;
import io.trunkline.lead.CsvCell;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes what became of a file: its own columns, without passwords, and the result of each row. */
final class ResultFile {
  private static final List<String> OURS = List.of("result", "reason", "hint");
  private static final List<String> OF_ERRORS =
      List.of("row", "column", "kind", "severity", "message");

  private final AgentFile file;

  ResultFile(AgentFile file) {
    this.file = file;
  }

  void write(Path target, List<Ended> results) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    lines.add(joined(file.columns(), OURS));
    results.forEach(one -> lines.add(joined(cells(one.row()), ours(one.result()))));
    put(target, lines);
  }

  void writeErrors(Path target, List<PlaceError> errors) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    lines.add(OF_ERRORS);
    errors.forEach(
        one ->
            lines.add(
                inert(
                    List.of(one.row(), one.column(), one.kind(), one.severity(), one.message()))));
    put(target, lines);
  }

  /** Writes the whole file beside its place and then puts it there, so that nobody sees a half. */
  private void put(Path target, List<List<String>> lines) throws IOException {
    Files.createDirectories(target.getParent());
    Path half = target.resolveSibling("." + target.getFileName() + ".part");
    try (CsvWriter csv = CsvWriter.builder().fieldSeparator(file.delimiter()).build(half)) {
      lines.forEach(csv::writeRecord);
    }
    try (FileChannel disk = FileChannel.open(half, StandardOpenOption.WRITE)) {
      disk.force(true);
    }
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private List<String> cells(AgentRow row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < file.columns().size(); i++) {
      boolean secret = ColumnNames.plain(file.columns().get(i)).contains("password");
      cells.add(secret || i >= row.cells().size() ? "" : row.cells().get(i));
    }
    return cells;
  }

  private static List<String> ours(RowResult result) {
    return inert(List.of(result.result(), result.reason(), result.hint()));
  }

  /** A provider may have written it. */
  private static List<String> inert(List<String> texts) {
    return texts.stream().map(CsvCell::inert).toList();
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
