package io.trunkline.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.trunkline.provider.Meaning;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every contract must be. */
class ContractTest {
  private static final Map<String, Integer> DOCUMENTED =
      Map.of("manydial", 8, "phonon", 2, "ivrsolutions", 64, "dialedin", 21, "ccai", 19);

  @ParameterizedTest
  @MethodSource("io.trunkline.provider.contract.Contracts#names")
  void aParserOfOpenApiHasNothingToSayAgainstIt(String name) {
    var parsed = new OpenAPIV3Parser().readContents(Contracts.text(name));
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("io.trunkline.provider.contract.Contracts#names")
  void itHasEveryDocumentedOperation(String name) {
    Contract contract = Contract.of(name);
    assertThat(contract.name()).isEqualTo(name);
    assertThat(contract.operations()).hasSize(DOCUMENTED.get(name));
  }

  @TestFactory
  Stream<DynamicTest> theExampleOfEveryRowFitsThatRowFirst() {
    return Contracts.all()
        .flatMap(
            contract ->
                contract.operations().values().stream()
                    .flatMap(
                        one -> one.answers().stream().map(row -> rowTest(contract, one, row))));
  }

  private static DynamicTest rowTest(Contract contract, ContractOperation one, AnswerRow row) {
    String name = contract.name() + " " + one.name() + ": " + row.means() + " " + row.reason();
    return DynamicTest.dynamicTest(name, () -> checkRow(contract, one, row));
  }

  /** An operation's own row may come before one that it shares with others. */
  private static void checkRow(Contract contract, ContractOperation one, AnswerRow row) {
    assertThat(row.example()).as("example of %s", row.when()).isNotNull();
    AnswerReading reading = new AnswerReading(contract, one, Contracts.answer(row), Instant.EPOCH);
    AnswerRow first = reading.row().orElseThrow();
    boolean shared =
        contract.operations().values().stream().allMatch(other -> other.answers().contains(row));
    assertThat(first == row || shared && one.answers().indexOf(first) < one.answers().indexOf(row))
        .as("%s is the first to fit, not %s", row, first)
        .isTrue();
  }

  @TestFactory
  Stream<DynamicTest> everyOperationSaysHowItIsAccepted() {
    return Contracts.all()
        .flatMap(contract -> contract.operations().values().stream())
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(),
                    () ->
                        assertThat(one.answers())
                            .anyMatch(row -> row.means() == Meaning.ACCEPTED)));
  }
}
