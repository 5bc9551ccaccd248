package io.trunkline.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthOfTimeTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "500ms, PT0.5S",
    "30s, PT30S",
    "10m, PT10M",
    "1m30s, PT1M30S",
    "2d, PT48H",
    "1d12h, PT36H"
  })
  void numbersWithTheirUnitsAreAdded(String text, Duration length) {
    assertThat(LengthOfTime.read(text)).contains(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10M",
        "PT10M",
        "1w",
        "-5m",
        "10 m",
        "1.5h",
        "m",
        "10m5",
        "soon",
        "36501d",
        "9999999999999s"
      })
  void whatIsNotUnderstoodIsNoLengthOfTime(String text) {
    assertThat(LengthOfTime.read(text)).isEmpty();
  }

  @Test
  void aCenturyIsTheLongest() {
    assertThat(LengthOfTime.read("36500d")).contains(Duration.ofDays(36_500));
  }
}
