package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTextTest {
  @ParameterizedTest
  @CsvSource({
    "Invalid Contact Number, Invalid Contact Number",
    "number +91 98000-00001 is wrong, number *** is wrong",
    "number 919800000001, number ***",
    "code 205 of 2026, code 205 of 2026",
    "SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS is wrong, *** is wrong",
    "'two\n lines', two lines",
    ", ''"
  })
  void numbersAndSecretsAreHiddenAndLinesJoined(String words, String shown) {
    assertThat(AnswerText.safe(words)).isEqualTo(shown);
  }

  @Test
  void longWordsAreCut() {
    assertThat(AnswerText.safe("word ".repeat(10_000))).hasSizeLessThanOrEqualTo(200);
  }
}
