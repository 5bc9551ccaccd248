package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields that are computed of a row. */
class ExpressionsTest {
  private static final List<String> COLUMNS = List.of("Mobile", "First Name", "Last Name", "Code");

  @TempDir Path folder;

  @Test
  void anExpressionSeesColumnsPlainFieldsAndWhatStandsAboveIt() throws IOException {
    String rules =
        """
        number: {column: Mobile}
        loud: {expression: '${variable.name}!'}
        name: {expression: '${variable.first_name} ${variable.family}'}
        louder: {expression: '${variable.name}!${variable.number}'}
        family: {column: Last Name, case: title}
        """;
    assertThat(read(rules, "+919876543210", "Asha", "RAO", "x").fields())
        .containsEntry("loud", "!")
        .containsEntry("name", "Asha Rao")
        .containsEntry("louder", "Asha Rao!+919876543210")
        .containsEntry("code", "x");
  }

  @Test
  void theNumberItselfMayBeComputed() throws IOException {
    String rules = "number: {expression: '+${variable.code}${variable.mobile}'}";
    assertThat(read(rules, "9876543210", "", "", "91").phone().e164()).isEqualTo("+919876543210");
  }

  @Test
  void withAColumnTheBodyIsItsValueAndAnEmptyOneIsNotComputed() throws IOException {
    String rules =
        """
        number: {column: Mobile}
        name: {column: First Name, expression: 'Dear ${body}', case: upper}
        family: {column: Last Name, expression: 'Dear ${body}', constant: none}
        """;
    assertThat(read(rules, "+919876543210", "Asha", "", "x").fields())
        .containsEntry("name", "DEAR ASHA")
        .containsEntry("family", "none");
  }

  @Test
  void whatARowHoldsIsNeverAnExpression() throws IOException {
    String rules = "number: {column: Mobile}\nname: {expression: '${variable.first_name}'}";
    assertThat(read(rules, "+919876543210", "${camelId}", "", "").fields())
        .containsEntry("name", "${camelId}");
  }

  @Test
  void promise7ARowOnWhichAnExpressionFailsGoesBackWithoutItsValues() throws IOException {
    String rules = "number: {column: Mobile}\nlate: {expression: '${date-with-timezone:x:y:z}'}";
    MappedRow row = read(rules, "+919876543210", "", "", "");
    assertThat(row.fault().reason()).isEqualTo("field-unreadable");
    assertThat(row.fault().hint())
        .startsWith("late: it cannot be computed of this row (")
        .doesNotContain("9876543210");
  }

  private MappedRow read(String rules, String... values) throws IOException {
    Files.writeString(folder.resolve("leads.yaml"), rules);
    Mapping mapping = new Mappings(folder, IntakeHouse.LANGUAGES).read("leads");
    return BoundMapping.of(mapping, COLUMNS).read(List.of(values));
  }
}
