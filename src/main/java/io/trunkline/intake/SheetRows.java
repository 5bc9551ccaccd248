package io.trunkline.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a sheet as they stand, with their cells as texts. */
final class SheetRows implements Closeable {
  private static final List<String> ROW = List.of("sheetData", "row");
  private static final List<String> CELL = List.of("sheetData", "row", "c");
  private static final List<String> VALUE = List.of("sheetData", "row", "c", "v");
  private static final List<String> TEXT = List.of("sheetData", "row", "c", "is");
  private static final int MOST_COLUMNS = 16_384;

  private final XmlEvents xml;
  private final CellStyles styles;
  private final SharedTexts shared;
  private final boolean from1904;
  private final int longest;
  private int number;

  /**
   * A row.
   *
   * @param number from 1, as the spreadsheet shows it
   * @param cut true if it has too many characters; the rest of its values is not there
   */
  record SheetRow(int number, List<String> values, boolean cut) {}

  /**
   * @param longest characters of a row
   */
  SheetRows(XmlEvents xml, CellStyles styles, SharedTexts shared, boolean from1904, int longest) {
    this.xml = xml;
    this.styles = styles;
    this.shared = shared;
    this.from1904 = from1904;
    this.longest = longest;
  }

  /** The next row that has any value, without empty ones at its end; null at the end. */
  SheetRow next() throws IOException {
    while (xml.next()) {
      if (xml.isStart() && xml.isAt(ROW)) {
        String told = xml.attribute("r");
        number = told == null ? number + 1 : whole(told);
        SheetRow row = row();
        if (!row.values().isEmpty()) {
          return row;
        }
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }

  private SheetRow row() throws IOException {
    List<String> values = new ArrayList<>();
    int column = -1;
    long size = 0;
    while (xml.next() && !(xml.isEnd() && xml.isAt(ROW))) {
      if (size <= longest && xml.isStart() && xml.isAt(CELL)) {
        String place = xml.attribute("r");
        column = place == null ? column + 1 : column(place);
        String value = value();
        size += value.length();
        if (!value.isBlank() && size <= longest) {
          put(values, column, value);
        }
      }
    }
    return new SheetRow(number, values, size > longest);
  }

  private static void put(List<String> values, int column, String value) throws FileFaultException {
    if (column >= MOST_COLUMNS) {
      throw damaged();
    }
    while (values.size() <= column) {
      values.add("");
    }
    values.set(column, value);
  }

  private String value() throws IOException {
    String type = String.valueOf(xml.attribute("t"));
    String style = xml.attribute("s");
    StringBuilder stored = new StringBuilder();
    while (xml.next() && !(xml.isEnd() && xml.isAt(CELL))) {
      if (xml.isStart() && xml.isAt(TEXT)) {
        stored.append(CellText.read(xml, longest));
      } else if (xml.isText() && xml.isAt(VALUE)) {
        CellText.append(stored, xml.text(), longest);
      }
    }
    return stored.length() == 0 ? "" : text(type, style, stored.toString());
  }

  private String text(String type, String style, String stored) throws IOException {
    return switch (type) {
      case "s" -> shared.get(whole(stored));
      case "inlineStr", "str", "e", "d" -> stored;
      case "b" -> String.valueOf(Workbook.isTrue(stored));
      default ->
          styles.isDate(style) ? SheetNumber.date(stored, from1904) : SheetNumber.text(stored);
    };
  }

  /** Counted from 0: AB12 is in column 27. */
  private static int column(String place) throws FileFaultException {
    int column = 0;
    int at = 0;
    while (at < place.length() && at < 3 && Character.isLetter(place.charAt(at))) {
      column = column * 26 + Character.toUpperCase(place.charAt(at++)) - 'A' + 1;
    }
    if (column < 1 || column > MOST_COLUMNS) {
      throw damaged();
    }
    return column - 1;
  }

  private static int whole(String text) throws FileFaultException {
    if (!text.strip().matches("\\d{1,9}")) {
      throw damaged();
    }
    return Integer.parseInt(text.strip());
  }

  private static FileFaultException damaged() {
    return new FileFaultException(
        "The workbook has a cell or row whose place cannot be read. Save it anew as XLSX.");
  }
}
