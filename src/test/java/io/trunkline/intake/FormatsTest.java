package io.trunkline.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestDatabases;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is taken for, and how its rows come back. */
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
    String second = expected.replace("(ref 1.1-", "(ref 1.2-");
    assertThat(second).isNotEqualTo(expected);
    assertThat(rejected("a.xml"))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + (root + "\n" + expected + second).replace("<b/>", "<b></b>")
                + "</c:a>\n");
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

  private String rejected(String name) throws Exception {
    house.watch.look();
    return Files.readString(folder.resolve("data/rejected/leads/" + name));
  }
}
