package io.trunkline.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of an XLSX file that hold one of its sheets. */
final class Workbook {
  static final String TYPES = "[Content_Types].xml";

  /** Sheets, links, styles: more of them are in no workbook that people write. */
  static final int MOST = 100_000;

  /** Characters of all their names and places. */
  private static final int MOST_KEPT = 1 << 22;

  private static final int LONGEST_ATTRIBUTE = 1000;

  private final Map<String, Content> parts;
  private final Map<String, String> targets = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final List<Sheet> sheets = new ArrayList<>();
  private boolean from1904;
  private int kept;

  private record Sheet(String name, String link, boolean hidden) {}

  private Workbook(Map<String, Content> parts) {
    this.parts = parts;
  }

  /**
   * Reads what is in a file.
   *
   * @throws FileFaultException if it is no workbook
   */
  static Workbook of(Path file) throws IOException {
    var book = new Workbook(Zip.document(file));
    String main = book.main();
    book.readLinks(main);
    book.readSheets(main);
    return book;
  }

  /** True if it counts days from 1904 on, as old computers did. */
  boolean isFrom1904() {
    return from1904;
  }

  /** The styles of its cells, or the texts that cells share; null if there are none. */
  XmlEvents open(String kind) throws IOException {
    String part = kinds.get(kind);
    return part == null || !parts.containsKey(part) ? null : part(part);
  }

  /**
   * The rows of a sheet.
   *
   * @param name empty for the first that is not hidden
   */
  XmlEvents openSheet(String name) throws IOException {
    Sheet found = null;
    for (Sheet sheet : sheets) {
      boolean fits = name.isEmpty() ? !sheet.hidden() : sheet.name().equals(name);
      found = found == null && fits ? sheet : found;
    }
    if (found == null) {
      throw new FileFaultException(
          name.isEmpty()
              ? "All sheets of the workbook are hidden. Name one in the parameter sheet of the route."
              : "The workbook has no sheet %s; its sheets are %s. Look at the parameter sheet."
                  .formatted(name, sheets.stream().map(Sheet::name).limit(20).toList()));
    }
    return part(targets.get(found.link()));
  }

  private String main() throws IOException {
    try (XmlEvents xml = part(TYPES)) {
      while (xml.next()) {
        if (xml.isStart() && isMain(attribute(xml, "ContentType"))) {
          return plain(attribute(xml, "PartName"));
        }
      }
    }
    throw new FileFaultException("This is no workbook. Save it as XLSX or CSV, and drop that.");
  }

  private static boolean isMain(String type) {
    return type.endsWith("template.main+xml")
        || type.contains("sheet.") && type.endsWith("main+xml");
  }

  private void readLinks(String main) throws IOException {
    int slash = main.lastIndexOf('/') + 1;
    String folder = main.substring(0, slash);
    String links = folder + "_rels/" + main.substring(slash) + ".rels";
    try (XmlEvents xml = part(links)) {
      while (xml.next() && targets.size() < MOST) {
        String target = xml.isStart() ? attribute(xml, "Target") : "";
        if (!target.isEmpty()) {
          String part = target.startsWith("/") ? plain(target) : folder + target;
          String type = attribute(xml, "Type");
          targets.put(keep(attribute(xml, "Id")), keep(part));
          kinds.put(keep(type.substring(type.lastIndexOf('/') + 1)), part);
        }
      }
    }
  }

  private void readSheets(String main) throws IOException {
    try (XmlEvents xml = part(main)) {
      while (xml.next() && sheets.size() < MOST) {
        String name = xml.isStart() ? xml.names().get(xml.names().size() - 1) : "";
        if (name.equals("sheet")) {
          boolean hidden = attribute(xml, "state").contains("idden");
          String title = keep(attribute(xml, "name"));
          sheets.add(new Sheet(title, keep(attribute(xml, "id")), hidden));
        } else if (name.equals("workbookPr")) {
          from1904 = isTrue(xml.attribute("date1904"));
        }
      }
    }
  }

  /** Empty if it is not there, or longer than any that has a meaning. */
  private static String attribute(XmlEvents xml, String name) {
    String value = xml.attribute(name);
    return value == null || value.length() > LONGEST_ATTRIBUTE ? "" : value;
  }

  private String keep(String text) throws FileFaultException {
    kept += text.length();
    if (kept > MOST_KEPT) {
      throw new FileFaultException(
          "The workbook has too many sheets or parts. Save the sheet alone as XLSX, and drop that.");
    }
    return text;
  }

  static boolean isTrue(String text) {
    return "1".equals(text) || "true".equals(text);
  }

  private XmlEvents part(String part) throws IOException {
    Content content = parts.get(part);
    if (content == null) {
      throw new FileFaultException(
          "The workbook lacks its part %s. Save it anew as XLSX, and drop that.".formatted(part));
    }
    return XmlEvents.open(content.open(), "The workbook's part " + part);
  }

  private static String plain(String part) {
    return part.startsWith("/") ? part.substring(1) : part;
  }
}
