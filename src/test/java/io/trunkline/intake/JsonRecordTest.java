package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordTest {

  @Test
  void valuesWithinOthersAreNamedByTheirPathsInTheirOrder() {
    String text =
        "{\"b\":{\"c d\":\"x\",\"n\":null},\"a\":[\"1\",{\"z\":true}],\"\":\"e\",\"o\":{},\"l\":[]}";
    assertThat(JsonRecord.read(text).values())
        .containsExactly(
            entry("b.c d", "x"),
            entry("b.n", ""),
            entry("a[0]", "1"),
            entry("a[1].z", "true"),
            entry("", "e"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"919812345678", "9.19E+11", "1.50", "-0", "00", "123456789012345678901"})
  void aNumberKeepsItsDigitsAsTheyWereWritten(String number) {
    RecordReading reading = JsonRecord.read("{\"phone\": %s }".formatted(number));
    if (number.equals("00")) {
      assertThat(reading.fault().hint()).contains("breaks at its character");
    } else {
      assertThat(reading.values()).isEqualTo(Map.of("phone", number));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{\"a\":1,\"a\":2} | record-ambiguous",
        "{\"a\":{\"b\":1},\"a.b\":2} | record-ambiguous",
        "[1] | record-unreadable",
        "17 | record-unreadable",
        "{\"a\":1 | record-unreadable",
        "{\"a\":1} 2 | record-unreadable",
        "{\"a\":9876543210x} | record-unreadable",
        "{\"a\":\"\\uD83D\"} | record-unreadable"
      })
  void whatCannotBeReadIsTheRecordsOwnFault(String text, String reason) {
    RecordReading reading = JsonRecord.read(text);
    assertThat(reading.fault().reason()).isEqualTo(reason);
    assertThat(reading.fault().hint()).doesNotContain("9876543210");
  }

  @Test
  void namesThatGrowWithinOthersAreRefusedBeforeTheyFillTheMemory() {
    String name = "\"" + "n".repeat(290) + "\":";
    String deep = ("{" + name).repeat(40) + "[" + "1,".repeat(50_000) + "1]" + "}".repeat(40);
    assertThat(JsonRecord.read(deep).fault().hint()).contains("300 characters");
    String tooDeep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
    assertThat(JsonRecord.read(tooDeep).fault().reason()).isEqualTo("record-unreadable");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{\"a\":1.50 } | {\"a\":1.50,\"reason\":\"r\",\"hint\":\"h\"}",
        "{} | {\"reason\":\"r\",\"hint\":\"h\"}",
        "{ \"reason\":\"x\", \"hint\":\"y\" } | {\"reason\":\"r\",\"hint\":\"h\"}",
        "{\"reason\":\"own\",\"a\":\"}\"} | {\"reason\":\"own\",\"a\":\"}\",\"reason\":\"r\",\"hint\":\"h\"}",
        "{\"a\":[1], \"reason\":\"x\",\"hint\":{\"y\":1}} | {\"a\":[1],\"reason\":\"r\",\"hint\":\"h\"}"
      })
  void reasonAndHintAreTheLastMembersAndStandThereOnce(String text, String expected) {
    String back = JsonRecord.withReason(text, "r", "h");
    assertThat(back).isEqualTo(expected);
    assertThat(JsonRecord.withReason(back, "r", "h")).isEqualTo(back);
    assertThat(JsonRecord.read(back).values()).doesNotContainValue("h");
    assertThat(JsonRecord.read(back).fault()).isNull();
  }
}
