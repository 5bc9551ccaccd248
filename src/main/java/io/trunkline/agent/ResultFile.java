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
import java.util.Optional;

/** Writes what became of a file: its own columns, without passwords, and the result of each row. */
final class ResultFile {
  private static final List<String> OURS = List.of("result", "reason", "hint");
  private static final List<String> OF_ERRORS =
      List.of("row", "column", "kind", "severity", "message");

  private static final String STATE = Wanted.COLUMNS.get(0);

  private final AgentFile file;

  ResultFile(AgentFile file) {
    this.file = file;
  }

  void write(Path target, List<Ended> results) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    lines.add(joined(file.columns(), OURS));
    results.stream()
        .filter(one -> !isRemoved(one) || state().isPresent())
        .forEach(one -> lines.add(joined(cells(one), ours(one.result()))));
    put(target, lines);
  }

  /**
   * Writes those who were removed because no row names them, unless the file has a column that says
   * so: without one, their rows would bring them back if the result were dropped again.
   */
  void writeRemoved(Path target, List<Ended> results) throws IOException {
    List<Ended> removed = results.stream().filter(ResultFile::isRemoved).toList();
    if (removed.isEmpty() || state().isPresent()) {
      return;
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(joined(joined(file.columns(), List.of(STATE)), OURS));
    removed.forEach(
        one ->
            lines.add(
                joined(joined(cells(one), List.of(one.row().text(STATE))), ours(one.result()))));
    put(target, lines);
  }

  private static boolean isRemoved(Ended one) {
    return one.row().isMissing() && !one.result().result().equals("held");
  }

  /** The column that says what an agent shall be. */
  private Optional<String> state() {
    return Wanted.COLUMNS.stream().filter(file::has).findFirst().map(file::column);
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

  private List<String> cells(Ended one) {
    AgentRow row = one.row();
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < file.columns().size(); i++) {
      boolean secret = ColumnNames.plain(file.columns().get(i)).contains("password");
      String cell = secret || i >= row.cells().size() ? "" : row.cells().get(i);
      cells.add(row.isMissing() ? CsvCell.inert(cell) : cell);
    }
    if (isRemoved(one)) {
      state().ifPresent(column -> cells.set(file.columns().indexOf(column), row.text(STATE)));
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
