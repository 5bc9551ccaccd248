package io.trunkline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.outcome.OutcomeShare.Word;
import io.trunkline.provider.Operation.Effect;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeShareTest {
  /** As shipped. */
  private static final class Shipped implements SilenceConfig {
    @Override
    public Duration after() {
      return Duration.ofHours(1);
    }

    @Override
    public OptionalInt atLeast() {
      return OptionalInt.of(20);
    }

    @Override
    public double share() {
      return 0.2;
    }

    @Override
    public int before() {
      return 1000;
    }

    @Override
    public Optional<String> ignore() {
      return Optional.empty();
    }
  }

  @ParameterizedTest(name = "{0} of {1} calls, {2} of {3} before, {4}: {5}")
  @CsvSource({
    "0, 20, 0, 0, RINGS, SILENT",
    "0, 19, 0, 0, RINGS, UNCERTAIN",
    "1, 20, 0, 0, RINGS, HEARD",
    "0, 500, 0, 1000, RINGS, SILENT",
    "0, 500, 0, 0, QUEUES, UNCERTAIN",
    "0, 500, 900, 1000, QUEUES, SILENT",
    "3, 20, 1000, 1000, RINGS, SILENT",
    "4, 20, 1000, 1000, RINGS, HEARD",
    "0, 20, 50, 1000, RINGS, UNCERTAIN",
    "0, 400, 50, 1000, RINGS, SILENT",
    "1, 2, 1000, 1000, RINGS, HEARD",
    "0, 0, 1000, 1000, RINGS, UNCERTAIN"
  })
  void silenceIsFarLessThanWasToBeExpected(
      long told, long calls, long toldBefore, long callsBefore, Effect effect, Word word) {
    var before = new OutcomeShare(callsBefore, toldBefore);
    assertThat(new OutcomeShare(calls, told).beside(before, effect, new Shipped())).isEqualTo(word);
  }
}
