package io.trunkline.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestDatabases;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is taken for, and what becomes of one that is not as it should be. */
class FormatsTest {
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
      delimiter = '!',
      value = {
        "{\"a\":1}\\n{\"a\":2} ! '' ! json-lines",
        "\\n{\"a\":1} ! '' ! json-lines",
        "{\"a\": brokn\\n{\"a\":2} ! '' ! json-lines",
        "{\"a\":[{\"b\":1}]} ! a ! json",
        "{\\n \"a\":1\\n} ! '' ! json",
        " [ {\"a\":1}] ! '' ! json",
        "[] ! '' ! json",
        "[Phone],[Name]\\n1,2 ! '' ! csv",
        "\\n<?xml version=\"1.0\"?> ! '' ! xml",
        "<leads/> ! '' ! xml",
        "< 5,> 7 ! '' ! csv",
        "Phone,{x} ! '' ! csv",
        "'' ! '' ! csv"
      })
  void aFileIsTakenForWhatItBeginsLike(String text, String records, String format)
      throws Exception {
    String plain = text.replace("''", "").replace("\\n", "\n");
    Path file = house.drop("any.csv", plain.getBytes(UTF_8));
    FileForm told = IntakeHouse.source("records", records.replace("''", "")).form();
    assertThat(FormatGuess.of(SourceFile.read(file), told).code()).isEqualTo(format);
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
  void elementsThatAreNoObjectsComeBackAsTheyWere() throws Exception {
    house.load("a.json", "[{\"phone\":\"9876543210\"}, 42, \"x\" , null, [1,{\"y\":\"]\"}]]");
    String back = rejected("a.json");
    assertThat(back).startsWith("[\n42,\n{\"reason\":").contains(",\n[1,{\"y\":\"]\"}],\n");
    Batch again = house.load("b.json", back.replace("42", "{\"phone\":\"9876543211\"}"));
    assertThat(house.counts(again).rejected()).isEqualTo(3);
    assertThat(house.counts(again).waiting()).isOne();
  }

  @Test
  void xmlComesBackBelowItsRoot() throws Exception {
    String root = "<c:a xmlns=\"u\" xmlns:c=\"v\" day=\"5&amp;6\">";
    String record = "<c:l c:id=\"&quot;1\" xml:lang=\"hi\"><phone/><n>&lt;\n<b/></n>%s</c:l>\n";
    String rest = "<!-- x --><m/>";
    house.load("a.xml", root + rest + record.formatted("") + record.formatted("") + "</c:a>");
    String ours = rejected("a.xml").replaceFirst("(?s).*?(<reason>.*?</hint>).*", "$1");
    String expected = record.formatted(ours).replace("<phone/>", "<phone></phone>");
    assertThat(rejected("a.xml"))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + (root + "\n" + expected + expected).replace("<b/>", "<b></b>")
                + "</c:a>\n");
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

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-8"})
  void jsonIsReadInEachUnicodeEncoding(Charset charset) throws Exception {
    String text = "[{\"phone\":\"9876543210\",\"Customer Name\":\"\u0906\u0936\u093e\"}]";
    Path file = house.drop("a.json", text.getBytes(charset));
    house.load(house.files, file);
    assertThat(house.sql("SELECT row_values FROM lead").get(0)).contains("\u0906\u0936\u093e");
  }

  @ParameterizedTest
  @CsvSource({"ISO-8859-1", "windows-1251", "UTF-16", "UTF-8", "x-nothing"})
  void xmlSaysHowItIsEncoded(String name) throws Exception {
    String text =
        "<?xml version=\"1.0\" encoding=\"%s\"?><a><l><phone>9876543210</phone><n>%s</n></l></a>";
    boolean known = Charset.isSupported(name);
    String letters = name.equals("ISO-8859-1") ? "\u00e9\u00fc" : known ? "\u0436" : "x";
    Charset charset = known ? Charset.forName(name) : StandardCharsets.UTF_8;
    Path file = house.drop("a.xml", text.formatted(name, letters).getBytes(charset));
    house.load(house.files, file);
    assertThat(house.sql("SELECT state FROM batch")).containsExactly(known ? "loaded" : "failed");
    if (known) {
      assertThat(house.sql("SELECT row_values FROM lead").get(0)).contains("<n>" + letters);
    }
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "format ! jsonl ! 'jsonl'; write detect or one of csv, json-lines",
        "format ! fixed-width ! needs widths",
        "widths ! a:3 ! fixed-width"
      })
  void aParameterThatCannotBeUsedIsTold(String name, String value, String told) {
    assertThatThrownBy(() -> IntakeHouse.source(name, value))
        .isInstanceOf(MappingFaultException.class)
        .hasMessageContaining(told);
    assertThatThrownBy(() -> IntakeHouse.source("format", "fixed-width", "widths", "a:0"))
        .hasMessageContaining("'a:0'");
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

  private String rejected(String name) throws Exception {
    house.watch.look();
    return Files.readString(folder.resolve("data/rejected/leads/" + name));
  }
}
