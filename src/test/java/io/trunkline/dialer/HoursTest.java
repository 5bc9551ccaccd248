package io.trunkline.dialer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-06-09T03:29:59Z, 2026-06-08T12:30:00Z, false",
    "2026-06-09T03:30:00Z, 2026-06-09T03:30:00Z, true",
    "2026-06-09T12:29:59Z, 2026-06-09T03:30:00Z, true",
    "2026-06-09T12:30:00Z, 2026-06-09T12:30:00Z, false",
    "2026-06-14T06:00:00Z, 2026-06-12T12:30:00Z, false"
  })
  void theLastStartOrStopSaysWhatADialerIs(Instant now, Instant since, boolean on) {
    var hours = new Hours("0 0 9 ? * MON-FRI", "0 0 18 ? * MON-FRI", ZoneId.of("Asia/Kolkata"));
    assertThat(hours.last(now)).contains(new Tick(since, on));
  }

  @Test
  void ofTwoAtOnceTheStopCounts() {
    var hours = new Hours("0 0 9 * * ?", "0 0 9 * * ?", BERLIN);
    assertThat(hours.last(Instant.parse("2026-06-09T12:00:00Z")).orElseThrow().on()).isFalse();
  }

  @Test
  void aMonthlyStartIsFound() {
    var hours = new Hours("0 0 9 1 * ?", "0 0 18 1 * ?", BERLIN);
    assertThat(hours.last(Instant.parse("2026-06-28T12:00:00Z")))
        .contains(new Tick(Instant.parse("2026-06-01T16:00:00Z"), false));
  }

  /** Clocks go from 2 to 3: what stands in between comes an hour later on the wall. */
  @Test
  void inTheNightThatLosesAnHourAStopInThatHourComesAllTheSame() {
    assertThat(ticks("0 30 1 * * ?", "0 30 2 * * ?", "2026-03-28T23:00:00Z"))
        .containsExactly("start 2026-03-29T00:30:00Z", "stop 2026-03-29T01:30:00Z");
    assertThat(ticks("0 30 2 * * ?", "0 30 3 * * ?", "2026-03-28T23:00:00Z"))
        .containsExactly("stop 2026-03-29T01:30:00Z");
  }

  /** Clocks go from 3 to 2. */
  @Test
  void inTheNightThatHasAnHourTwiceWhatStandsInItComesOnce() {
    assertThat(ticks("0 30 1 * * ?", "0 30 2 * * ?", "2026-10-24T22:00:00Z"))
        .containsExactly("start 2026-10-24T23:30:00Z", "stop 2026-10-25T00:30:00Z");
    assertThat(ticks("0 15 2 * * ?", "0 45 2 * * ?", "2026-10-24T22:00:00Z"))
        .containsExactly("start 2026-10-25T00:15:00Z", "stop 2026-10-25T00:45:00Z");
  }

  @Test
  void theNextTickIsToldAcrossALeap() {
    var hours = new Hours("0 30 2 * * ?", "0 0 20 * * ?", BERLIN);
    assertThat(hours.next(Instant.parse("2026-03-29T00:59:00Z")))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(hours.next(Instant.parse("2026-03-29T01:30:00Z")))
        .contains(Instant.parse("2026-03-29T18:00:00Z"));
  }

  @Test
  void anExpressionThatIsNoneIsToldInWords() {
    assertThatThrownBy(() -> new Hours("at nine", "0 0 18 * * ?", BERLIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'at nine'")
        .hasMessageContaining("such as 0 0 9 ? * MON-FRI");
  }

  /** What a clock that is looked at each 15 seconds for six hours makes of it. */
  private static List<String> ticks(String start, String stop, String from) {
    var hours = new Hours(start, stop, BERLIN);
    Instant begun = Instant.parse(from);
    List<String> ticks = new ArrayList<>();
    for (Instant now = begun;
        now.isBefore(begun.plus(Duration.ofHours(6)));
        now = now.plusSeconds(15)) {
      hours
          .last(now)
          .filter(tick -> tick.at().isAfter(begun))
          .map(tick -> tick.word() + " " + tick.at())
          .filter(tick -> !ticks.contains(tick))
          .ifPresent(ticks::add);
    }
    return ticks;
  }
}
