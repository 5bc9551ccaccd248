package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.HeardLog;
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

class RejectedFileTest {
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

  @Test
  void aShortRowIsTakenOnlyAfterItsReasonWasEmptied() throws Exception {
    List<String> first = rejected("one.csv", "Customer Name,Phone,Order ID\n9876543210,A-1\n");
    assertThat(first.get(1)).startsWith("9876543210,A-1,,columns-mismatch,");
    List<String> second = rejected("two.csv", String.join("\n", first));
    assertThat(second.get(1)).startsWith("9876543210,A-1,,columns-not-confirmed,");
    List<String> third = rejected("three.csv", String.join("\n", second));
    assertThat(third.get(1)).isEqualTo(second.get(1).replace(house.ref(2, 1), house.ref(3, 1)));
    String corrected = third.get(0) + "\nAsha,9876543210,A-1,,\n";
    assertThat(house.counts(house.load("four.csv", corrected)).waiting()).isOne();
  }

  @Test
  void theSendersValuesGoBackUnchangedAndOursAreNoFormula() throws Exception {
    house.load("one.csv", "Phone,Customer Name\n9876543210,=1+1\n");
    house.sql("UPDATE delivery SET state = 'refused', reason = '=A1', hint = '@x'");
    house.watch.look();
    assertThat(house.lines("rejected/leads/one.csv"))
        .containsExactly(
            "Phone,Customer Name,reason,hint", "9876543210,=1+1,'=A1,'@x" + house.ref(1, 1));
  }

  @ParameterizedTest
  @CsvSource({"long.csv, 'Phone,Customer Name\n'", "long.jsonl, '{\"Phone\":\"1\"}\n'"})
  void promise7ARowThatIsCutLosesNoHalfOfACharacter(String name, String before) throws Exception {
    house.load(name, before.replace("\\n", "\n") + "{" + "\uD83D\uDE00".repeat(1 << 17) + "\n");
    house.watch.look();
    assertThat(Files.readString(folder.resolve("data/rejected/leads/" + name)))
        .contains("\uD83D\uDE00", "row-too-long")
        .doesNotContain("?", "\uFFFD");
  }

  @Test
  void whatWasSentInSeveralLinesGoesBackInOne() throws Exception {
    String text = "{\r\n  \"Phone\": \"1\",\n  \"Name\": \"a\\nb\"\r}\n";
    Path file = folder.resolve("back.jsonl");
    try (var back = new RejectedJson(RowFormat.of(List.of("json-lines", "")), file)) {
      back.add(List.of(text), "number-invalid", "Two\nlines.");
      back.add(List.of("{\n\"Phone\""), "record-unreadable", "It breaks.");
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3);
    assertThat(JsonRecord.read(lines.get(0)).values())
        .containsAllEntriesOf(JsonRecord.read(text).values());
    assertThat(lines.get(0)).contains("\"reason\":\"number-invalid\"");
    assertThat(lines.get(1)).isEqualTo("{ \"Phone\"");
  }

  @Test
  void promise7HalfOfACharacterKeepsNoRowsFromTheirSender() throws Exception {
    house.load("one.csv", "Phone,Customer Name\n5,a\n");
    house.sql("UPDATE lead SET hint = 'x' || CHAR(55357)");
    house.watch.look();
    assertThat(house.lines("rejected/leads/one.csv").get(1))
        .startsWith("5,a,")
        .endsWith(",x?" + house.ref(1, 1));
  }

  @Test
  void promise7ABatchWhoseFileCannotBeWrittenKeepsNoOtherFromItsEnd() throws Exception {
    house.load("one.csv", "Phone\n5\n");
    house.load("two.csv", "Phone\n6\n");
    Path inTheWay = Files.createDirectories(folder.resolve("data/rejected/leads/one.csv/x"));
    try (var log = new HeardLog()) {
      house.watch.look();
      house.watch.look();
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("Looking at batch 1 (one.csv) failed"))
          .hasSize(1);
    }
    assertThat(house.lines("rejected/leads/two.csv")).hasSize(2);
    assertThat(house.batches.unfinished()).extracting(Batch::id).containsExactly(1);
    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    house.watch.look();
    assertThat(house.lines("rejected/leads/one.csv")).hasSize(2);
    assertThat(house.batches.unfinished()).isEmpty();
  }

  private List<String> rejected(String name, String text) throws Exception {
    house.load(name, text);
    house.watch.look();
    return house.lines("rejected/leads/" + name);
  }

  @Test
  void aBatchFromBeforeThereWereMarksGoesBackWithoutOne() throws Exception {
    house.load("one.csv", "Phone\n5\n");
    house.load("two.csv", "Phone\n6\n");
    house.sql("UPDATE batch SET mark = NULL");
    house.sql("UPDATE lead SET reason = 'odd', hint = CASE WHEN id < 6000000000 THEN 'x' END");
    house.watch.look();
    assertThat(house.lines("rejected/leads/one.csv").get(1)).isEqualTo("5,odd,x");
    assertThat(house.lines("rejected/leads/two.csv").get(1)).isEqualTo("6,odd,");
  }
}
