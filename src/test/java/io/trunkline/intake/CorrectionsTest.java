package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.CorrectionQueries;
import io.trunkline.ledger.CorrectionQueries.Corrections;
import io.trunkline.testing.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of rejected rows that come back corrected, and the batches that they came from. */
class CorrectionsTest {
  private static final String THREE_WRONG =
      "Phone,Customer Name\n11,one\n22,two\n33,three\n9876543210,four\n";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void eachRoundIsToldAtTheBatchesBeforeWhateverTheFileIsCalled(TestDatabases kind)
      throws IOException {
    try (var house = new IntakeHouse(kind, folder)) {
      house.load("first.csv", THREE_WRONG);
      List<String> back = rejected(house, "first.csv");
      String second = String.join("\n", back).replace("11,", "9876543211,").replace("22,", "2,");
      house.load("renamed.csv", second);
      assertThat(of(house, 1)).isEqualTo(new Corrections(List.of(2), 1, List.of()));
      assertThat(of(house, 2)).isEqualTo(new Corrections(List.of(), 0, List.of(1)));

      back = rejected(house, "renamed.csv");
      house.load("other.csv", back.get(0) + "\n" + back.get(1).replace("2,two", "9876543212,two"));
      assertThat(of(house, 1)).isEqualTo(new Corrections(List.of(2, 3), 2, List.of()));
      assertThat(of(house, 2)).isEqualTo(new Corrections(List.of(3), 1, List.of(1)));
      assertThat(of(house, 3)).isEqualTo(new Corrections(List.of(), 0, List.of(1, 2)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowThatIsRefusedLaterIsCorrectedNoMore(TestDatabases kind) throws IOException {
    try (var house = new IntakeHouse(kind, folder)) {
      house.load("first.csv", THREE_WRONG);
      String back = String.join("\n", rejected(house, "first.csv"));
      house.load("first.csv", back.replace("11,", "9876543210,").replace("22,", "9876543212,"));
      assertThat(of(house, 1).corrected()).isEqualTo(2);
      house.sql("UPDATE delivery SET state = 'refused' WHERE number = '+919876543212'");
      assertThat(of(house, 1).corrected()).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyCorrectsABatchThatIsNotTheirs(TestDatabases kind) throws IOException {
    try (var house = new IntakeHouse(kind, folder)) {
      house.load("first.csv", THREE_WRONG);
      String row = rejected(house, "first.csv").get(1).replace("11,", "9876543219,");
      String header = "Phone,Customer Name,reason,hint\n";
      house.load("guessed.csv", header + row.replaceAll("-[0-9a-f]{16}", "-0123456789abcdef"));
      house.load("absent.csv", header + row.replace("(ref 1.1-", "(ref 1.99-"));
      house.load("newer.csv", header + row.replace("(ref 1.1-", "(ref 999999999.1-"));
      house.load("odd.csv", header + row.replace("(ref 1.1-", "(ref 0.999999999-"));
      Path file = house.drop("elsewhere.csv", (header + row).getBytes(StandardCharsets.UTF_8));
      house.files.load(IntakeHouse.source("source", "others"), file);
      assertThat(of(house, 1)).isEqualTo(new Corrections(List.of(), 0, List.of()));
      assertThat(house.sql("SELECT count(*) FROM batch WHERE state = 'loaded'"))
          .containsExactly("6");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a.jsonl ! {\"Phone\":\"11\"}\\n{\"Phone\":\"22\"}",
        "a.json ! [{\"Phone\":\"11\"},{\"Phone\":\"22\"}]",
        "a.xml ! <a><l><Phone>11</Phone></l><l><Phone>22</Phone></l></a>",
        "a.txt ! 11         x\\n22         y"
      })
  void promise7RowsAreKnownAgainInEachFormat(String name, String text) throws IOException {
    LeadSource source =
        name.endsWith(".txt")
            ? IntakeHouse.source("format", "fixed-width", "widths", "Phone:11, Name:5")
            : IntakeHouse.SOURCE;
    try (var house = new IntakeHouse(TestDatabases.H2, folder)) {
      load(house, source, name, text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
      house.watch.look();
      String back = Files.readString(folder.resolve("data/rejected/leads/" + name));
      String corrected = back.replace("11         ", "9876543210 ").replace("11", "9876543210");
      load(house, source, "b" + name, corrected.getBytes(StandardCharsets.UTF_8));
      assertThat(of(house, 1)).isEqualTo(new Corrections(List.of(2), 1, List.of()));
    }
  }

  @Test
  void promise7RowsOfAWorkbookAreKnownAgain() throws IOException {
    try (var house = new IntakeHouse(TestDatabases.H2, folder)) {
      String rows = TestWorkbook.row("Phone") + TestWorkbook.row("11") + TestWorkbook.row("22");
      load(house, IntakeHouse.SOURCE, "a.xlsx", new TestWorkbook(rows).bytes());
      house.watch.look();
      byte[] back = Files.readAllBytes(folder.resolve("data/rejected/leads/a.xlsx"));
      load(house, IntakeHouse.SOURCE, "b.xlsx", edited(back, ">11<", ">9876543210<"));
      assertThat(of(house, 1)).isEqualTo(new Corrections(List.of(2), 1, List.of()));
    }
  }

  private static byte[] edited(byte[] workbook, String from, String to) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(workbook));
        var out = new ZipOutputStream(bytes)) {
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(part.getName()));
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        out.write(text.replace(from, to).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static void load(IntakeHouse house, LeadSource source, String name, byte[] bytes)
      throws IOException {
    house.files.load(source, house.drop(name, bytes));
  }

  private static List<String> rejected(IntakeHouse house, String name) {
    house.watch.look();
    return house.lines("rejected/leads/" + name);
  }

  private static Corrections of(IntakeHouse house, int batch) {
    return new CorrectionQueries(house.database).of(batch);
  }
}
