package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedWorkbooksTest {
  private static final String ROWS =
      TestWorkbook.row("Phone", "Customer Name") + TestWorkbook.row("9876543210", "a");

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("refused")
  void promise7AWorkbookThatCannotBeReadToItsEndGoesBackWhole(byte[] bytes, String reason)
      throws Exception {
    try (var house = new IntakeHouse(TestDatabases.H2, folder)) {
      Batch batch = house.load(house.files, house.drop("odd.xlsx", bytes));
      assertThat(house.sql("SELECT state, rows_read FROM batch")).containsExactly("failed 0");
      assertThat(house.sql("SELECT count(*) FROM lead")).containsExactly("0");
      assertThat(batch.fileName()).isEqualTo("odd.xlsx");
      assertThat(folder.resolve("data/rejected/leads/odd.xlsx")).hasBinaryContent(bytes);
      assertThat(Files.readString(folder.resolve("data/rejected/leads/odd.xlsx.reason.txt")))
          .contains(reason);
    }
  }

  static Stream<Object[]> refused() {
    byte[] good = new TestWorkbook(ROWS).bytes();
    String dtd = "<!DOCTYPE x [<!ENTITY a \"b\">]>" + TestWorkbook.sheet(ROWS);
    String far = TestWorkbook.row("Phone") + "<row><c r=\"ZZZZ1\"><v>1</v></c></row>";
    String lost = TestWorkbook.row("Phone") + "<row><c t=\"s\"><v>7</v></c></row>";
    String cut = TestWorkbook.sheet(ROWS).replace("</sheetData></worksheet>", "");
    return Stream.of(
        new Object[] {Arrays.copyOf(good, good.length - 30), "cut off"},
        new Object[] {sheet("x"), "not well formed"},
        new Object[] {sheet(cut), "not well formed"},
        new Object[] {sheet(dtd), "document type"},
        new Object[] {sheet(TestWorkbook.sheet(far)), "place cannot be read"},
        new Object[] {sheet(TestWorkbook.sheet(lost)), "text that is not there"},
        new Object[] {sheet(TestWorkbook.sheet("")), "no header line"},
        new Object[] {
          new TestWorkbook("").part("xl/worksheets/leads.xml", new byte[70 << 20]).bytes(),
          "not well formed"
        },
        new Object[] {new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}, ".xls"},
        new Object[] {bomb(), "200 times"},
        new Object[] {
          new TestWorkbook("").part("[Content_Types].xml", "<x/>").bytes(), "no workbook"
        });
  }

  private static byte[] sheet(String text) {
    return new TestWorkbook("").part("xl/worksheets/leads.xml", text).bytes();
  }

  private static byte[] bomb() {
    String rows = TestWorkbook.row("Phone") + "<row></row>".repeat(7 << 20);
    return sheet(TestWorkbook.sheet(rows));
  }
}
