package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxRowsTest {
  private static final String STYLES =
      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[Red]&quot;day&quot; 0\"/>"
          + "<numFmt numFmtId=\"165\" formatCode=\"dd.mm.yyyy\"/></numFmts><cellXfs>"
          + "<xf/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>"
          + "</styleSheet>";
  private static final String ROWS =
      TestWorkbook.row("Phone", "Customer Name")
          + TestWorkbook.row("09876543210", "a")
          + TestWorkbook.row("9876543211", "b")
          + TestWorkbook.row("", "")
          + TestWorkbook.row("9876543212", "c")
          + TestWorkbook.row("12345", "d &lt;&amp;&gt;")
          + TestWorkbook.row("9876543214", "e", "", "surplus");

  @TempDir Path folder;
  private IntakeHouse house;

  @BeforeEach
  void open() {
    house = new IntakeHouse(TestDatabases.H2, folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    "t=\"s\", 1, Asha Rao",
    "'', 919812345678, 919812345678",
    "'', 9.19812345678E11, 919812345678",
    "'', 9.19E+11, 9.19E+11",
    "'', 919812345678123456, 9.19812345678123E+17",
    "'', 0.30000000000000004, 0.3",
    "'', -12.50, -12.5",
    "s=\"1\", 45292, 2024-01-01",
    "s=\"3\", 45292.75, 2024-01-01T18:00:00",
    "s=\"1\", 0.5, 12:00:00",
    "s=\"1\", 59, 1900-02-28",
    "s=\"2\", 45292, 45292",
    "t=\"b\", 1, true",
    "t=\"str\", 007, 007",
    "t=\"e\", #N/A, #N/A",
    "t=\"d\", 2024-01-01, 2024-01-01"
  })
  void aCellIsReadWithAllOfItsDigits(String attributes, String stored, String text)
      throws Exception {
    String cell = "<row><c r=\"B7\" %s><f>x</f><v>%s</v></c></row>".formatted(attributes, stored);
    var book =
        new TestWorkbook(TestWorkbook.row("a", "b", "c") + cell).part("xl/styles.xml", STYLES);
    book.part(
        "xl/sharedStrings.xml",
        "<sst><si><t>x</t></si><si><r><t>Asha</t></r><r><t> Rao</t></r><rPh><t>no</t></rPh></si></sst>");
    List<Row> rows = read(book, "");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).values()).containsExactly("", text, "");
  }

  @Test
  void aSheetThatIsNamedMayBeHidden() throws Exception {
    var book = new TestWorkbook(ROWS);
    assertThat(rows(book, "Old").columns()).containsExactly("Phone");
    assertThatThrownBy(() -> rows(book, "New")).hasMessageContaining("[Old, Leads]");
  }

  @Test
  void promise1AWorkbookGoesOnBehindItsLastStoredRow() throws Exception {
    Path file = house.drop("leads.xlsx", new TestWorkbook(ROWS).bytes());
    house.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (row_values NOT LIKE '%12345\"%')");
    assertThatThrownBy(() -> house.load(house.files, file)).isNotNull();
    assertThat(house.sql("SELECT rows_read FROM batch")).containsExactly("3");
    house.sql("ALTER TABLE lead DROP CONSTRAINT stop");
    Batch batch = house.load(house.files, file);
    assertThat(house.counts(batch))
        .isEqualTo(new RowSum(batch.id(), "orders", 5, 0, 2, 0, 0, 0, 3, 0, 0, true));
  }

  @Test
  void rejectedRowsComeBackAsAWorkbookThatLoadsWhenItIsCorrected() throws Exception {
    house.load(house.files, house.drop("leads.xlsx", new TestWorkbook(ROWS).bytes()));
    house.watch.look();
    Path back = folder.resolve("data/rejected/leads/leads.xlsx");
    Rows rows = LeadFileRows.open(SourceFile.read(back), IntakeHouse.SOURCE);
    assertThat(rows.columns()).containsExactly("Phone", "Customer Name", "reason", "hint");
    List<Row> all = all(rows);
    assertThat(all.get(0).values()).startsWith("12345", "d <&>", "number-impossible");
    assertThat(all.get(1).values().subList(0, 3))
        .containsExactly("9876543214", "e", "columns-mismatch");
    assertThat(all.get(1).values()).endsWith("surplus");
    var mended =
        new TestWorkbook(
            TestWorkbook.row("Phone", "Customer Name", "reason", "hint")
                + TestWorkbook.row("9876543213", "d", "number-impossible", "x")
                + TestWorkbook.row("9876543214", "e", "", "x"));
    Batch batch = house.load(house.files, house.drop("leads.xlsx", mended.bytes()));
    assertThat(house.counts(batch).waiting()).isEqualTo(2);
  }

  private List<Row> read(TestWorkbook book, String sheet) throws Exception {
    return all(rows(book, sheet));
  }

  private Rows rows(TestWorkbook book, String sheet) throws Exception {
    Path file = house.drop("book.xlsx", book.bytes());
    return XlsxRows.open(SourceFile.read(file), sheet, 1000);
  }

  private static List<Row> all(Rows rows) throws Exception {
    List<Row> all = new ArrayList<>();
    try (rows) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
    }
    return all;
  }
}
