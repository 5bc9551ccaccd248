package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.IntakeReason;
import io.trunkline.lead.Rejection;
import io.trunkline.routes.RowExpression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules of a field make of a value, and which rows they send back. */
class FieldRulesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      value = {
        "part: first| Asha  Rao Iyer |Asha",
        "part: last|Asha Rao Iyer|Iyer",
        "part: rest|Asha Rao Iyer|Rao Iyer",
        "part: first|Asha|Asha",
        "part: last|Asha|''",
        "part: rest|Asha|''",
        "case: lower|ÄSHA Rao|äsha rao",
        "case: upper|asha straße|ASHA STRASSE",
        "case: title|ASHA-LATA o'RAO élan|Asha-Lata O'rao Élan",
        "'part: last, case: title'|ASHA RAO|Rao",
        "'values: {Y: sure, N: }'|y|sure",
        "'values: {Y: sure, N: }'|N|''",
        "'values: {Y: sure}'|perhaps|perhaps",
        "'values: {Y: sure}, otherwise: no'|perhaps|no",
        "'values: {Y: sure}, otherwise: no'|''|''",
        "'values: {Y: sure}, constant: y'|''|sure",
        "'date: {}'|2025-04-03|2025-04-03",
        "'date: {}'|2025-04-03T10:30:00+05:30|2025-04-03T10:30:00+05:30",
        "'date: {zone: Asia/Kolkata}'|2025-04-03T05:00:00Z|2025-04-03T10:30:00+05:30",
        "'date: {from: [d/M/yyyy HH:mm], zone: Asia/Kolkata}'|3/4/2025 10:30|2025-04-03T10:30:00+05:30",
        "'date: {from: [dd-MMM-uuuu], to: MM/dd/yy}'|03-APR-2025|04/03/25",
        "'date: {from: [dd/MM/uuuu, MM/dd/uuuu]}'|13/04/2025|2025-04-13",
        "'date: {from: [dd/MM/uuuu, MM/dd/uuuu]}'|04/04/2025|2025-04-04",
        "'required: true'|x|x",
        "'valid: {matches: \"[A-Z]-[0-9]+\", longest: 3, shortest: 3}'|A-1|A-1",
        "'valid: {one-of: [gold, silver]}, case: lower'|GOLD|gold",
        "'valid: {shortest: 3}'|''|''"
      },
      delimiter = '|')
  void theRulesMakeOneValueOfAnother(String rules, String value, String expected)
      throws IOException {
    assertThat(read("{column: Plan, " + rules + "}", value).fields()).containsEntry("f", expected);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "required: true|' '|field-required|My Plan: it must have a value",
        "'required: true, type: number'|98|field-required|My Plan: it must have a value",
        "'valid: {matches: \"[A-Z]\"}'|a|field-invalid|My Plan: it must match [A-Z] .",
        "'valid: {one-of: [gold, silver]}'|tin|field-invalid|My Plan: it must be one of gold, silver.",
        "'valid: {longest: 3}'|gold|field-invalid|My Plan: it may have at most 3 characters.",
        "'valid: {shortest: 5}'|gold|field-invalid|My Plan: it must have at least 5 characters.",
        "'valid: {longest: 3}, message: Ask sales.'|gold|field-invalid|My Plan: Ask sales.",
        "'date: {}'|03/04/2025|field-unreadable|My Plan: it is no such date or time; write it as 2025-",
        "'date: {from: [dd/MM/uuuu]}'|31/02/2025|field-unreadable|write it as dd/MM/uuuu.",
        "'date: {from: [dd/MM/uuuu]}'|03/04/25|field-unreadable|write it as dd/MM/uuuu.",
        "'date: {from: [dd/MM/uuuu]}'|03/04/2025 x|field-unreadable|write it as dd/MM/uuuu.",
        "'date: {from: [dd/MM/uuuu, MM/dd/uuuu]}'|03/04/2025|field-unreadable|2025-04-03 or 2025-03-04",
        "'date: {zone: Europe/Berlin}'|2025-10-26T02:30:00|field-unreadable|no such date or time",
        "'date: {zone: Europe/Berlin}'|2025-03-30T02:30:00|field-unreadable|no such date or time"
      },
      delimiter = '|')
  void promise7ARowThatBreaksARuleGoesBackWithReasonAndColumn(
      String rules, String value, String reason, String hint) throws IOException {
    Rejection fault = read("{column: my_plan, " + rules + "}", value).fault();
    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.hint()).contains(hint);
  }

  @Test
  void allFaultsOfARowAreToldAtOnce() throws IOException {
    MappedRow row = read("{column: Plan, required: true}\ng: {column: Absent, required: true}", "");
    assertThat(row.fault().reason()).isEqualTo("field-required");
    assertThat(row.fault().hint()).contains("Plan: ").contains("g: ");
  }

  @Test
  void promise7AValueThatIsTooLongForAPatternGoesBackWithItsRowAlone() throws IOException {
    String rule = "{column: Plan, valid: {matches: '([A-Za-z0-9]|-)+'}}";
    assertThat(read(rule, "a-1").fault()).isNull();
    assertThat(read(rule, "a".repeat(200_000)).fault().reason()).isEqualTo("field-invalid");
  }

  @Test
  void promise7AnExpressionThatGoesTooDeepSendsItsRowBack() {
    RowExpression text = IntakeHouse.LANGUAGES.expression("simple", "x");
    var rule = new Mapping.Rule(List.of(), text, null, List.of(), Mapping.Needed.NOTHING, null);
    FieldReading reading =
        new BoundField("f", List.of(), rule, "f")
            .read(
                List.of(),
                null,
                () -> {
                  throw new StackOverflowError();
                });
    assertThat(reading.reason()).isEqualTo(IntakeReason.FIELD_UNREADABLE);
  }

  private MappedRow read(String rule, String value) throws IOException {
    Files.writeString(folder.resolve("leads.yaml"), "number: {column: n}\nf: " + rule);
    Mapping mapping = new Mappings(folder, IntakeHouse.LANGUAGES).read("leads");
    String column = rule.contains("my_plan") ? "My Plan" : "Plan";
    return BoundMapping.of(mapping, List.of("n", column)).read(List.of("+919876543210", value));
  }
}
