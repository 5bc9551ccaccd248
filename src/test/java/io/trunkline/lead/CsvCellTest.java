package io.trunkline.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "=\n1",
        "+"
      })
  void aFormulaIsMadeAText(String formula) {
    assertThat(CsvCell.inert(formula)).isEqualTo("'" + formula);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+919876543210", "-5", "12.5", "yes = no", "a@b", "1=1", "*9#"})
  void numbersAndOtherTextsStayAsTheyAre(String text) {
    assertThat(CsvCell.inert(text)).isEqualTo(text);
  }
}
