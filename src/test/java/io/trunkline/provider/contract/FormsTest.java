package io.trunkline.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and their zones. */
class FormsTest {
  private static final Instant WINTER = Instant.parse("2026-01-10T06:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "E164, IN, +919800000001, +919800000001",
    "DIGITS, IN, +919800000001, 919800000001",
    "NATIONAL, IN, +919800000001, 9800000001",
    "TRUNK, IN, +919800000001, 09800000001",
    "TRUNK, BD, +8801700000001, 01700000001",
    "NATIONAL, US, +12025550101, 2025550101"
  })
  void aNumberIsWrittenAndReadInEachForm(NumberForm form, String region, String e164, String wire) {
    assertThat(form.write(e164, region)).isEqualTo(wire);
    assertThat(NumberForm.read(wire, region)).contains(e164);
  }

  @Test
  void aNumberKnowsItsZone() {
    assertThat(NumberZone.of("+919800000001", WINTER).getRules())
        .isEqualTo(ZoneId.of("Asia/Kolkata").getRules());
    assertThat(NumberZone.of("+12025550101", WINTER).getId()).isEqualTo("America/New_York");
  }

  @Test
  void aNumberOfSeveralZonesAsksForOne() {
    assertThatThrownBy(() -> NumberZone.of("+18005550101", WINTER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write the zone behind the time");
  }
}
