package io.trunkline.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Clocks go from 2 to 3 in March, and from 3 to 2 in October. */
  @ParameterizedTest
  @CsvSource({
    "0 30 2 * * ?, 2026-03-28T22:00:00Z, 2026-03-29T01:30:00Z",
    "0 30 2 * * ?, 2026-10-24T20:00:00Z, 2026-10-25T00:30:00Z",
    "0 0 3 * * ?, 2026-10-24T20:00:00Z, 2026-10-25T02:00:00Z"
  })
  void whatIsMeantForEachDayComesOnceInTheNightsOfTheLeaps(String cron, String from, String tick) {
    assertThat(ticks(cron, from)).containsExactly(Instant.parse(tick));
  }

  @ParameterizedTest
  @CsvSource({"0 15 * * * ?, 2026-03-28T22:00:00Z", "0 15 * * * ?, 2026-10-24T20:00:00Z"})
  void whatComesEveryHourComesInEachHourOfThoseNights(String cron, String from) {
    Instant first = Instant.parse(from).plus(Duration.ofMinutes(15));
    assertThat(ticks(cron, from))
        .containsExactlyElementsOf(
            java.util.stream.IntStream.range(0, 8)
                .mapToObj(hour -> first.plus(Duration.ofHours(hour)))
                .toList());
  }

  @Test
  void whatIsNextIsWhatComes() {
    for (String cron : List.of("0 30 2 * * ?", "0 15 * * * ?", "0 0/20 1-4 * * ?")) {
      for (String from : List.of("2026-03-28T22:00:00Z", "2026-10-24T20:00:00Z")) {
        Instant start = Instant.parse(from);
        var times = new CronTimes(cron, BERLIN);
        assertThat(times.next(start)).as(cron + " " + from).contains(ticks(cron, from).get(0));
      }
    }
  }

  /** What a clock that is looked at each 15 seconds for eight hours makes of it. */
  private static List<Instant> ticks(String cron, String from) {
    var times = new CronTimes(cron, BERLIN);
    Instant begun = Instant.parse(from);
    List<Instant> ticks = new ArrayList<>();
    Instant done = begun;
    for (Instant now = begun;
        now.isBefore(begun.plus(Duration.ofHours(8)));
        now = now.plusSeconds(15)) {
      Instant last = times.last(now).orElse(begun);
      if (last.isAfter(done)) {
        ticks.add(last);
        done = last;
      }
    }
    return ticks;
  }
}
