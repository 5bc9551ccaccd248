package io.trunkline.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook put together part by part, as spreadsheets write them: sheets Old (hidden), Leads. */
final class TestWorkbook {
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.";
  private static final String LINK =
      "<Relationship Id=\"%s\" Type=\"http://schemas.openxmlformats.org/x/%s\" Target=\"%s\"/>";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  TestWorkbook(String sheet) {
    part(
        "[Content_Types].xml",
        "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\""
            + TYPE
            + "spreadsheetml.sheet.main+xml\"/></Types>");
    part(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><workbookPr/><sheets><sheet name=\"Old\" sheetId=\"1\""
            + " state=\"hidden\" r:id=\"a\"/><sheet name=\"Leads\" sheetId=\"2\" r:id=\"b\"/>"
            + "</sheets></workbook>");
    part(
        "xl/_rels/workbook.xml.rels",
        "<Relationships>"
            + LINK.formatted("a", "worksheet", "worksheets/old.xml")
            + LINK.formatted("b", "worksheet", "/xl/worksheets/leads.xml")
            + LINK.formatted("c", "sharedStrings", "sharedStrings.xml")
            + LINK.formatted("d", "styles", "styles.xml")
            + "</Relationships>");
    part("xl/worksheets/old.xml", sheet("<row><c t=\"str\"><v>Phone</v></c></row>"));
    part("xl/worksheets/leads.xml", sheet(sheet));
  }

  static String sheet(String rows) {
    return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  }

  /** A row of texts. */
  static String row(String... values) {
    StringBuilder row = new StringBuilder("<row>");
    for (String value : values) {
      row.append("<c t=\"inlineStr\"><is><t>").append(value).append("</t></is></c>");
    }
    return row.append("</row>").toString();
  }

  TestWorkbook part(String name, String text) {
    return part(name, text.getBytes(StandardCharsets.UTF_8));
  }

  TestWorkbook part(String name, byte[] bytes) {
    parts.put(name, bytes);
    return this;
  }

  String text(String part) {
    return new String(parts.get(part), StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    var packed = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(packed)) {
      for (var part : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue());
        out.closeEntry();
      }
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return packed.toByteArray();
  }
}
