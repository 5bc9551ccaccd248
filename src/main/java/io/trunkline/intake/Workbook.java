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

  private final Map<String, Content> parts;
  private final Map<String, String> targets = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final List<Sheet> sheets = new ArrayList<>();
  private boolean from1904;

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
        String type = xml.isStart() ? xml.attribute("ContentType") : null;
        if (type != null && type.matches(".*sheet\\..*main\\+xml|.*template\\.main\\+xml")) {
          return plain(xml.attribute("PartName"));
        }
      }
    }
    throw new FileFaultException("This is no workbook. Save it as XLSX or CSV, and drop that.");
  }

  private void readLinks(String main) throws IOException {
    int slash = main.lastIndexOf('/') + 1;
    String folder = main.substring(0, slash);
    String links = folder + "_rels/" + main.substring(slash) + ".rels";
    try (XmlEvents xml = part(links)) {
      while (xml.next() && targets.size() < MOST) {
        if (xml.isStart() && xml.attribute("Target") != null) {
          String target = xml.attribute("Target");
          String part = target.startsWith("/") ? plain(target) : folder + target;
          targets.put(xml.attribute("Id"), part);
          kinds.put(String.valueOf(xml.attribute("Type")).replaceFirst(".*/", ""), part);
        }
      }
    }
  }

  private void readSheets(String main) throws IOException {
    try (XmlEvents xml = part(main)) {
      while (xml.next() && sheets.size() < MOST) {
        String name = xml.isStart() ? xml.names().get(xml.names().size() - 1) : "";
        if (name.equals("sheet")) {
          boolean hidden = String.valueOf(xml.attribute("state")).contains("idden");
          sheets.add(new Sheet(xml.attribute("name"), xml.attribute("id"), hidden));
        } else if (name.equals("workbookPr")) {
          from1904 = isTrue(xml.attribute("date1904"));
        }
      }
    }
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
