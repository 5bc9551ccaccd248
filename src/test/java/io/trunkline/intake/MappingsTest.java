package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.lead.PhoneNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingsTest {
  @TempDir Path folder;

  @Test
  void columnsAreFoundWhateverTheirCaseAndSpacing() throws IOException {
    var bound =
        bind(
            "number: {columns: [Mobile No, Phone]}\nregion: {column: country, constant: BD}\n"
                + "alt: {column: Alt, type: number}\nlanguage: {constant: hi}",
            List.of("PHONE ", "mobile_no", "Country", "Order ID", "", "Alt"));
    List<String> values = List.of("98765 43210", " ", "India", "A-1", "x", "junk");
    assertThat(bound.read(values).fields())
        .isEqualTo(
            Map.of(
                "number", "+919876543210",
                "region", "IN",
                "alt", "",
                "language", "hi",
                "country", "India",
                "order_id", "A-1",
                "column_5", "x"));
  }

  @Test
  void anUnknownCountryIsNotReplacedByTheDefault() throws IOException {
    var bound = bind("number: {column: n}\nregion: {column: c, constant: IN}", List.of("n", "c"));
    assertThat(bound.read(List.of("9876543210", "Atlantis")).fault().reason())
        .isEqualTo("number-without-country");
    assertThat(bound.read(List.of("9876543210", "")).phone())
        .isEqualTo(new PhoneNumber("+919876543210", "IN"));
  }

  @Test
  void reasonAndHintOfARejectedFileAreNoAttributes() throws IOException {
    var bound = bind("number: {column: n}", List.of("n", "Reason", "reason", "hint"));
    assertThat(bound.read(List.of("+919876543210", "a", "b", "c")).fields())
        .containsOnlyKeys("number", "region", "reason");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "number: {colum: n}|line 1, number.colum: use one of [column, columns, constant, expression,",
        "name: {column: n}|line 1, number: it is missing",
        "number: {column: n}\\nregion: {constant: Nowhere}|line 2, region.constant: no country",
        "number: {column: n}\\nalt: {column: a, type: text}|line 2, alt.type: the only type is",
        "number: {column: n}\\nnumber: {column: m}|line 2, number: it stands here twice",
        "number: {column: n}\\nAlt No: {column: m}|line 2, Alt No: lead fields are written",
        "number: {constant: n}|line 1, number: it names no column",
        "number: n|line 1, number: expected one of",
        "number: {column: [n}|line 1",
        "number: {column: n, case: upper}|line 1, number.case: use one of [column, columns, cons",
        "number: {column: n, column: m}|line 1, number.column: it stands here twice",
        "number: {column: n}\\na: {column: a,\\n case: loud}|line 3, a.case: use one of [lower, title",
        "number: {column: n}\\na: {column: a, part: 2}|line 2, a.part: use one of [first, last, rest]",
        "number: {column: n}\\na: {column: a, values: {Y: a, y: b}}|line 2, a.values: two of them differ",
        "number: {column: n}\\na: {column: a, otherwise: b}|line 2, a.otherwise: it needs values:",
        "number: {column: n}\\na: {column: a, language: simple}|line 2, a.language: it needs expr",
        "number: {column: n}\\na: {\\n expression: '${bad'}|line 3, a.expression: correct it.",
        "number: {column: n}\\na: {expression: x, language: tongues}|line 2, a.expression: correct it.",
        "number: {column: n}\\na: {column: a, required: often}|line 2, a.required: use one of [column, false",
        "number: {column: n}\\na: {column: a, valid: {matches: '('}}|line 2, a.valid.matches: this is no",
        "number: {column: n}\\na: {column: a, valid: {longest: x}}|line 2, a.valid.longest: expected a nu",
        "number: {column: n}\\na: {column: a, date: {from: [dd/MM/yy]}}|line 2, a.date: a year of two dig",
        "number: {column: n}\\na: {column: a, date: {from: [dd/MM]}}|line 2, a.date: 'dd/MM' leaves open",
        "number: {column: n}\\na: {column: a, date: {to: bcd}}|line 2, a.date: ",
        "number: {column: n}\\na: {column: a, date: {zone: Here}}|line 2, a.date.zone: write a time zone",
        "''|line 1: it is empty"
      },
      delimiter = '|')
  void promise7AFaultNamesFileLineKeyAndRemedy(String yaml, String message) {
    assertThatThrownBy(() -> bind(yaml.replace("\\n", "\n"), List.of("n")))
        .isInstanceOf(MappingFaultException.class)
        .hasMessageContaining("leads.yaml")
        .hasMessageContaining(message);
  }

  private BoundMapping bind(String yaml, List<String> columns) throws IOException {
    Files.writeString(folder.resolve("leads.yaml"), yaml);
    return BoundMapping.of(new Mappings(folder, IntakeHouse.LANGUAGES).read("leads"), columns);
  }
}
