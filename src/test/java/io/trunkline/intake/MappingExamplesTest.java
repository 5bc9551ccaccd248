package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples in a mapping's file are held against its rules. */
class MappingExamplesTest {
  private static final String RULES =
      """
      number: {column: Mobile}
      name: {column: Name, case: title}
      examples:
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      value = {
        "{row: {Mobile: '+919876543210', Name: asha}, lead: {name: asha}}"
            + "|line 4, examples[1].lead.name: the rules give 'Asha'",
        "{row: {Mobile: '+919876543210'}, lead: {number: '+919876543211'}}"
            + "|line 4, examples[1].lead.number: the rules give '+91***10'",
        "{row: {Mobile: '+919876543210'}, lead: {nam: x}}"
            + "|line 4, examples[1].lead.nam: the lead has no such field; it has [name, number, reg",
        "{row: {Mobile: x}, lead: {name: ''}}"
            + "|line 4, examples[1].lead: the row is rejected. number-not-a-number: ",
        "{row: {Mobile: '+919876543210'}, rejected: number-missing}"
            + "|line 4, examples[1].rejected: the row is taken",
        "{row: {Mobile: x}, rejected: number-missing}"
            + "|line 4, examples[1].rejected: it is rejected otherwise. number-not-a-number: ",
        "{row: {Mobile: x}, rejected: number-mising}"
            + "|line 4, examples[1].rejected: use one of [columns-mismatch, ",
        "{row: {Phone: x}, rejected: number-missing}"
            + "|line 4, examples[1].row: There is no column for the phone number.",
        "{row: {Mobile: x}}|line 4, examples[1]: give row: and one of lead: and rejected:",
        "{lead: {name: x}}|line 4, examples[1]: give row: and one of lead: and rejected:"
      },
      delimiter = '|')
  void promise7AnExampleThatComesOutOtherwiseIsAFaultOfTheMapping(String example, String message)
      throws IOException {
    write(RULES + "  - " + example);
    assertThatThrownBy(() -> mappings().read("leads"))
        .isInstanceOf(MappingFaultException.class)
        .hasMessageContaining("leads.yaml, " + message)
        .hasMessageNotContaining("9876543210");
  }

  @Test
  void examplesThatHoldAreNoFields() throws IOException {
    write(
        RULES
            + """
              - row: {Mobile: '+919876543210', Name: ASHA, Plan: gold}
                lead: {name: Asha, plan: gold, region: IN}
              - row: {Mobile: ''}
                rejected: number-missing
            """);
    assertThat(mappings().read("leads").fields()).containsOnlyKeys("number", "name");
  }

  @Test
  void aFileIsCompiledOnceForEachTextThatItHas() throws IOException {
    Mappings mappings = mappings();
    write("number: {column: n}");
    Mapping first = mappings.read("leads");
    assertThat(mappings.read("leads")).isSameAs(first);
    write("number: {column: m}");
    assertThat(mappings.read("leads").fields().get("number").columns()).isEqualTo(List.of("m"));
  }

  @Test
  void promise7AWrongMappingIsToldWhileItIsWrong() throws IOException {
    var watch = new MappingWatch(mappings());
    write("number: n");
    Files.writeString(folder.resolve("good.yaml"), "number: {column: n}");
    watch.look();
    assertThat(watch.faults()).containsOnlyKeys("leads");
    assertThat(watch.faults().get("leads")).contains("leads.yaml, line 1, number: ");
    write("number: {column: n}");
    watch.look();
    assertThat(watch.faults()).isEqualTo(Map.of());
  }

  @Test
  void everyShippedMappingHasExamplesThatHold() throws IOException {
    var shipped = new Mappings(Path.of("routes/mappings"), IntakeHouse.LANGUAGES);
    assertThat(shipped.names()).contains("leads");
    for (String name : shipped.names()) {
      assertThat(shipped.read(name).fields()).containsKey("number");
      assertThat(Files.readString(Path.of("routes/mappings", name + ".yaml")))
          .contains("\nexamples:\n");
    }
  }

  private Mappings mappings() {
    return new Mappings(folder, IntakeHouse.LANGUAGES);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("leads.yaml"), text);
  }
}
