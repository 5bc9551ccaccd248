package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that are small as files and large once they are read. */
class HostileWorkbooksTest {
  private static final String BIG = "x".repeat(LeadFileRows.LONGEST);

  @TempDir Path folder;

  @Test
  void promise7ALongTextThatAllCellsOfARowShareCostsThatRow() throws Exception {
    var book = book("<row>" + "<c t=\"s\"><v>0</v></c>".repeat(16_384) + "</row>");
    List<Row> rows =
        read(book.part("xl/sharedStrings.xml", "<sst><si><t>" + BIG + "</t></si></sst>"));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).fault().reason()).isEqualTo("row-too-long");
    assertThat(rows.get(1).values()).containsExactly("9876543210");
  }

  @Test
  void promise7WhatStandsBehindTheEndOfARowThatIsTooLongIsNotRead() throws Exception {
    String twice = "<c t=\"str\"><v>" + BIG + "</v></c>";
    List<Row> rows = read(book("<row>" + twice + twice + "<c t=\"s\"><v>7</v></c></row>"));
    assertThat(rows.get(0).fault().reason()).isEqualTo("row-too-long");
  }

  @Test
  void promise7AttributesOfMegabytesAreReadOver() throws Exception {
    String dots = "sheet.".repeat(600_000);
    String slashes = "a".repeat(3_000_000);
    var book = book("");
    String types = book.text(Workbook.TYPES);
    String links = book.text("xl/_rels/workbook.xml.rels");
    book.part(
        Workbook.TYPES, types.replace("<Types>", "<Types><Default ContentType=\"" + dots + "\"/>"));
    book.part(
        "xl/_rels/workbook.xml.rels",
        links.replace(
            "<Relationships>",
            "<Relationships><Relationship Id=\"q\" Type=\"" + slashes + "\" Target=\"t\"/>"));
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertThat(read(book)).hasSize(1));
  }

  @Test
  void promise7NamesAndPlacesThatWouldFillTheMemoryAreRefused() {
    String sheet = "<sheet name=\"" + "n".repeat(900) + "\" r:id=\"b\"/>";
    var book = book("");
    String sheets = book.text("xl/workbook.xml");
    book.part("xl/workbook.xml", sheets.replace("</sheets>", sheet.repeat(5000) + "</sheets>"));
    assertThatThrownBy(() -> read(book))
        .isInstanceOf(FileFaultException.class)
        .hasMessageContaining("too many sheets");
  }

  @Test
  void aFaultOfTheDiskIsNotTakenForADamagedWorkbook() throws Exception {
    Path file = Files.write(folder.resolve("book.xlsx"), book("").bytes());
    SourceFile source = SourceFile.read(file);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> XlsxRows.open(source, "", 1000))
          .isInstanceOf(FileSystemException.class);
      assertThatThrownBy(
              () -> SharedTexts.read(XmlEvents.of("<sst><si><t>a</t></si></sst>"), 10, folder))
          .isInstanceOf(FileSystemException.class);
    } finally {
      Thread.interrupted();
    }
    assertThat(read(book(""))).hasSize(1);
  }

  private static TestWorkbook book(String row) {
    return new TestWorkbook(TestWorkbook.row("Phone") + row + TestWorkbook.row("9876543210"));
  }

  private List<Row> read(TestWorkbook book) throws IOException {
    Path file = Files.write(folder.resolve("book.xlsx"), book.bytes());
    List<Row> all = new ArrayList<>();
    try (Rows rows = XlsxRows.open(SourceFile.read(file), "", LeadFileRows.LONGEST)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
    }
    return all;
  }
}
