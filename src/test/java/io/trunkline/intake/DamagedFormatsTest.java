package io.trunkline.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of files, and of records in them, that are not as they should be. */
class DamagedFormatsTest {
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
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '¦',
      value = {
        "[{\"phone\":\"9876543210\"},\\n{\"phone\": ¦ ends before all of its brackets are closed, line 2",
        "[{\"phone\":\"9876543210\"},\\n{\"phone\" 1}] ¦ not well formed, line 2, column",
        "[{\"phone\":1}] x ¦ not well formed, line 1",
        "[{\"phone\":1}] [2] ¦ something stands behind its end, line 1, column 15",
        "{\\n\"a\":[{\"phone\":1}]} ¦ Name in the parameter records",
        "[] ¦ No record that can be read",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1 ¦ empty",
        "<a><b><phone>9876543210</phone></b>\\n<b><phone> ¦ not well formed, line 2",
        "<a><b><phone>1</phone></a> ¦ not well formed, line 1",
        "<a/> ¦ no elements",
        "<a><b/><c/></a> ¦ several kinds of elements",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a><b>1</b></a> ¦ document type",
        "<!DOCTYPE a [<!ENTITY x \"y\">]><a><b>&x;</b></a> ¦ document type",
        "<a><b>&x;</b></a> ¦ cannot be read to its end",
        "<a b='\\n ¦ not well formed"
      })
  void promise7WhatIsNotWholeIsRefusedWithItsPlaceAndNothingIsLoaded(String text, String reason)
      throws Exception {
    Path file = house.drop("a.dat", text.replace("\\n", "\n").getBytes(UTF_8));
    house.load(house.files, file);
    assertThat(house.sql("SELECT state, rows_read FROM batch")).containsExactly("failed 0");
    assertThat(house.sql("SELECT count(*) FROM lead")).containsExactly("0");
    String told = Files.readString(folder.resolve("data/rejected/leads/a.dat.reason.txt"));
    assertThat(told).contains(reason.equals("empty") ? "column" : reason);
    assertThat(told).doesNotContain("9876543210");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<name>", "{name}"})
  void aHeaderThatBeginsAsAnotherFormatDoesIsReadOnceTheRouteSaysCsv(String name) throws Exception {
    byte[] text = (name + ",Phone\na,9876543210\n").getBytes(UTF_8);
    house.load(house.files, house.drop("a.csv", text));
    assertThat(folder.resolve("data/rejected/leads/a.csv.reason.txt"))
        .content()
        .contains("set format: csv in the route");
    Path again = house.drop("a.csv", text);
    Batch batch = house.files.load(IntakeHouse.source("format", "csv"), again).get(0);
    assertThat(house.counts(batch).waiting()).isOne();
  }

  @Test
  void promise7ADamagedLineOfJsonLinesCostsThatLineOnly() throws Exception {
    String text =
        "{\"phone\":\"9876543210\"}\n{\"phone\":\"98765\n[1]\n\n{}\n{\"phone\":\"9876543211\"}\n";
    Batch batch = house.load("a.jsonl", text);
    assertThat(house.counts(batch))
        .isEqualTo(new RowSum(batch.id(), "orders", 4, 0, 2, 0, 0, 0, 2, 0, 0, true));
    List<String> back = rejected("a.jsonl").lines().toList();
    assertThat(back.get(0)).isEqualTo("{\"phone\":\"98765");
    assertThat(back.get(1)).startsWith("{\"reason\":\"record-unreadable\",\"hint\":");
    assertThat(back.get(2)).isEqualTo("[1]");
    assertThat(back).hasSize(4);
    String mended = String.join("\n", back).replace("\"98765", "\"9876543212\"}");
    Batch again = house.load("a.jsonl", mended);
    assertThat(house.counts(again).waiting()).isOne();
    assertThat(house.counts(again).rows()).as("reasons alone are no rows").isEqualTo(2);
  }

  @Test
  void promise7ARecordThatIsTooLongIsItsOwnFault() throws Exception {
    String longRecord = "{\"phone\":\"9876543211\",\"x\":\"" + "y".repeat(1 << 21) + "\"}";
    String one = "{\"phone\":\"9876543210\"}";
    String xml = "<l><phone>9876543211</phone><x>" + "y".repeat(1 << 20) + "</x></l>";
    for (String text :
        List.of(
            one + "\n" + longRecord + "\n" + one,
            "[" + one + "," + longRecord + "," + one + "]",
            "<a><l><phone>9876543210</phone></l>" + xml + "<l><phone>9876543212</phone></l></a>")) {
      Batch batch = house.load("a.txt", text);
      assertThat(house.counts(batch).rows()).isEqualTo(3);
      assertThat(house.sql("SELECT reason FROM lead WHERE state = 'rejected'"))
          .containsOnly("row-too-long");
      house.watch.look();
    }
    assertThat(house.sql("SELECT max(length(row_values)) < 1100 FROM lead"))
        .containsExactly("TRUE");
    assertThat(rejected("a-3.txt"))
        .contains("<l>&lt;l&gt;&lt;phone&gt;9876543211&lt;/phone&gt;", "</hint></l>\n</a>");
  }

  @Test
  void promise7NamesThatHoldValuesAreRefusedBeforeTheyFillTheMemory() {
    var text = new StringBuilder("{\"phone\":\"9876543210\"}\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("{\"n").append(i).append("\":1}\n");
    }
    house.load("a.jsonl", text.toString());
    assertThat(house.sql("SELECT state, reason FROM batch").get(0))
        .startsWith("failed Up to line 5001, the records have more than 5000 different names");
  }

  @Test
  void aLineThatGoesOnBehindItsLastColumnGoesBack() throws Exception {
    var fixed = IntakeHouse.source("format", "fixed-width", "widths", "Phone:12, Customer Name:5");
    String text = "9876543210  \u0906\u0936\u093e\n9876543211  Asha  x\n9876543212";
    house.files.load(fixed, house.drop("a.txt", text.getBytes(UTF_8)));
    assertThat(house.sql("SELECT reason, line FROM lead WHERE state = 'rejected'"))
        .containsExactly("record-unreadable 2");
    assertThat(rejected("a.txt")).startsWith("\uFEFF9876543211  Asha  x # record-unreadable # ");
  }

  @Test
  void damagedTextGoesBackAndAMarkStandsWhereARouteNamesAnEncoding() throws Exception {
    byte[] text = "{\"phone\":\"9876543210\",\"n\":\"\u00e9?\"}\n".repeat(9).getBytes(UTF_8);
    text[text.length - 4] = (byte) 0xFF;
    house.load(house.files, house.drop("a.jsonl", text));
    assertThat(house.sql("SELECT reason, line FROM lead WHERE state = 'rejected'"))
        .containsExactly("text-damaged 9");
    assertThat(rejected("a.jsonl")).startsWith("{");
    var old = IntakeHouse.source("encoding", "windows-1252");
    house.files.load(old, house.drop("b.jsonl", "{\"phone\":\"1\"}".getBytes(UTF_8)));
    assertThat(rejected("b.jsonl")).startsWith("\uFEFF{");
  }

  private String rejected(String name) throws Exception {
    house.watch.look();
    return Files.readString(folder.resolve("data/rejected/leads/" + name));
  }
}
