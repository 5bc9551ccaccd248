package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.lead.NumberReading;
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
    PhoneNumber number = ((NumberReading.Callable) bound.number(values)).number();
    assertThat(bound.fields(values, number))
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
    assertThat(bound.number(List.of("9876543210", "Atlantis")))
        .isInstanceOf(NumberReading.Unusable.class);
    assertThat(bound.number(List.of("9876543210", ""))).isInstanceOf(NumberReading.Callable.class);
  }

  @Test
  void reasonAndHintOfARejectedFileAreNoAttributes() throws IOException {
    var bound = bind("number: {column: n}", List.of("n", "Reason", "reason", "hint"));
    var number = new PhoneNumber("+919876543210", "IN");
    assertThat(bound.fields(List.of("+919876543210", "a", "b", "c"), number))
        .containsOnlyKeys("number", "region", "reason");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "number: {colum: n}|line 1, number.colum: use one of [column, columns, constant, type]",
        "name: {column: n}|line 1, number: it is missing",
        "number: {column: n}\\nregion: {constant: Nowhere}|line 2, region.constant: no country",
        "number: {column: n}\\nalt: {column: a, type: text}|line 2, alt.type: the only type is",
        "number: {column: n}\\nnumber: {column: m}|line 2, number: it stands here twice",
        "number: {column: n}\\nAlt No: {column: m}|line 2, Alt No: lead fields are written",
        "number: {constant: n}|line 1, number: it names no column",
        "number: n|line 1, number: expected one of",
        "number: {column: [n}|line 1",
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
    return BoundMapping.of(new Mappings(folder).read("leads"), columns);
  }
}
