package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dispatch.SendResult.NoAnswer;
import io.trunkline.dispatch.SendResult.NotSent;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace(8);

  @Test
  void eachThatCameLateHalvesItDownToOne() {
    for (int expected : new int[] {4, 2, 1, 1}) {
      pace.saw(new NotSent("late", true));
      assertThat(pace.now()).isEqualTo(expected);
    }
  }

  @Test
  void eachInTimeAddsOneUpToAllSlots() {
    pace.saw(new NotSent("late", true));
    for (int expected : new int[] {5, 6, 7, 8, 8}) {
      pace.saw(new NoAnswer("cut off"));
      assertThat(pace.now()).isEqualTo(expected);
    }
  }

  @Test
  void anAddressThatCannotBeReachedIsNoMatterOfPace() {
    pace.saw(new NotSent("nobody listens"));
    assertThat(pace.now()).isEqualTo(8);
  }
}
