package io.trunkline.gate;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says whether a call may be made now. It is asked in the transaction that releases an attempt, for
 * every sending alike, and nowhere else.
 */
public final class Gate {
  private final Suppressed suppressed;

  public Gate(Suppressed suppressed) {
    this.suppressed = suppressed;
  }

  /** Asks for one delivery. */
  public GateAnswer ask(Asked asked) {
    var own =
        Optional.ofNullable(asked.number()).flatMap(number -> suppressed.against(number, asked));
    if (own.isPresent()) {
      return new GateAnswer.Never(
          "suppressed", "The number is on the suppression list: " + own.get().reason());
    }
    Set<String> leaveOut =
        asked.alternates().stream()
            .filter(number -> suppressed.against(number, asked).isPresent())
            .collect(Collectors.toSet());
    return new GateAnswer.Callable(leaveOut);
  }
}
