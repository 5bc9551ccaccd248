package io.trunkline.intake;

import io.trunkline.intake.SheetRows.SheetRow;
import io.trunkline.lead.Beginning;
import io.trunkline.lead.IntakeReason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a sheet of a workbook; its first row with a value is the header. */
final class XlsxRows implements Rows {
  private static final int KEPT_OF_TOO_LONG = 1000;

  private final String name;
  private final int longest;
  private final SharedTexts shared;
  private SheetRows sheet;
  private List<String> columns = List.of();

  private XlsxRows(String name, SharedTexts shared, int longest) {
    this.name = name;
    this.longest = longest;
    this.shared = shared;
  }

  /**
   * Reads a sheet through, and opens it again.
   *
   * @param sheet empty for the first that is not hidden
   * @throws FileFaultException if it is no workbook, cut off, or damaged anywhere
   */
  static XlsxRows open(SourceFile file, String sheet, int longest) throws IOException {
    try {
      try (XlsxRows rows = rows(file, sheet, longest)) {
        while (rows.next() != null) {}
      }
      return rows(file, sheet, longest);
    } catch (FileFaultException | FileSystemException told) {
      throw told;
    } catch (IOException | RuntimeException damaged) {
      throw new FileFaultException(
          "The workbook is cut off or damaged. Nothing of it was loaded; send it again.");
    }
  }

  /** Texts that cells share are kept beside the file, where there is room for what comes. */
  private static XlsxRows rows(SourceFile file, String sheet, int longest) throws IOException {
    Workbook book = Workbook.of(file.path());
    var shared = SharedTexts.read(book.open("sharedStrings"), longest, file.path().getParent());
    var rows = new XlsxRows(sheet, shared, longest);
    try {
      rows.begin(book);
      return rows;
    } catch (IOException | RuntimeException failed) {
      rows.close();
      throw failed;
    }
  }

  private void begin(Workbook book) throws IOException {
    CellStyles styles = CellStyles.read(book.open("styles"));
    sheet = new SheetRows(book.openSheet(name), styles, shared, book.isFrom1904(), longest);
    SheetRow header = sheet.next();
    columns = header == null || header.cut() ? List.of() : List.copyOf(header.values());
  }

  @Override
  public RowFormat format() {
    return new RowFormat(FileFormat.XLSX, List.of(name));
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Row next() throws IOException {
    SheetRow row = sheet.next();
    if (row == null) {
      return null;
    }
    List<String> values = new ArrayList<>(row.values());
    while (values.size() < columns.size()) {
      values.add("");
    }
    return row.cut()
        ? tooLong(row)
        : new Row(row.number(), values, ColumnNames.fault(columns, values));
  }

  @Override
  public void close() throws IOException {
    SheetRows opened = sheet;
    try (shared;
        opened) {}
  }

  private Row tooLong(SheetRow row) {
    String beginning = Beginning.of(String.join(" ", row.values()), KEPT_OF_TOO_LONG);
    return new Row(
        row.number(), List.of(beginning), IntakeReason.ROW_TOO_LONG.because(longest, row.number()));
  }
}
