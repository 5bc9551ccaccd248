package io.trunkline.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.lead.Beginning;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Rejected rows as a workbook of one sheet. Every cell is text and formatted as such, so that a
 * spreadsheet neither reckons with nor shortens what is written into it.
 */
final class RejectedXlsx implements RejectedRows {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml";
  private static final int MOST_OF_A_CELL = 32_767;

  private final ZipOutputStream zip;
  private final Writer text;
  private final List<String> columns;

  RejectedXlsx(Batch batch, Path file) throws IOException {
    columns = batch.columns();
    zip = new ZipOutputStream(Files.newOutputStream(file));
    text = new OutputStreamWriter(zip, UTF_8);
    String sheet = batch.format().frame().get(0);
    for (Map.Entry<String, String> part : parts(sheet.isEmpty() ? "Rejected" : sheet).entrySet()) {
      begin(part.getKey(), part.getValue());
    }
    begin("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + MAIN + "\"><sheetData>\n");
    add(columns, "reason", "hint");
  }

  @Override
  public void add(List<String> kept, String reason, String hint) throws IOException {
    text.write("<row>");
    for (String value : RejectedCsv.line(columns, kept, reason, hint)) {
      String fitting = Beginning.of(value, MOST_OF_A_CELL);
      text.write("<c s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      text.write(XmlText.escaped(fitting) + "</t></is></c>");
    }
    text.write("</row>\n");
  }

  @Override
  public void close() throws IOException {
    try (zip) {
      text.write("</sheetData></worksheet>");
      text.flush();
    }
  }

  private void begin(String part, String content) throws IOException {
    text.flush();
    zip.putNextEntry(new ZipEntry(part));
    text.write(XML + content);
  }

  private static Map<String, String> parts(String sheet) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        Workbook.TYPES,
        "<Types xmlns=\""
            + PACKAGE
            + "content-types\"><Default Extension=\"rels\" ContentType=\""
            + "application/vnd.openxmlformats-package.relationships+xml\"/>"
            + type("workbook", "sheet.main")
            + type("styles", "styles")
            + type("worksheets/sheet1", "worksheet")
            + "</Types>");
    parts.put("_rels/.rels", links(link("rId1", "officeDocument", "xl/workbook.xml")));
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"%s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            .formatted(MAIN, OFFICE, XmlText.escaped(sheet)));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        links(
            link("rId1", "worksheet", "worksheets/sheet1.xml")
                + link("rId2", "styles", "styles.xml")));
    parts.put("xl/styles.xml", styles());
    return parts;
  }

  private static String type(String part, String kind) {
    return "<Override PartName=\"/xl/%s.xml\" ContentType=\"%s\"/>"
        .formatted(part, TYPE.formatted(kind));
  }

  private static String links(String links) {
    return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + links + "</Relationships>";
  }

  private static String link(String id, String kind, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, OFFICE, kind, target);
  }

  /** Format 49 is text. */
  private static String styles() {
    return """
        <styleSheet xmlns="%s"><fonts count="1"><font/></fonts>
        <fills count="1"><fill/></fills><borders count="1"><border/></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="2"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/></cellXfs>
        </styleSheet>"""
        .formatted(MAIN);
  }
}
