package io.trunkline.gate;

import java.time.Instant;
import java.util.Set;

/** Whether a delivery may be sent at this moment. */
public sealed interface GateAnswer {

  /**
   * It may.
   *
   * @param leaveOut alternate numbers that may not be rung; in E.164
   */
  record Callable(Set<String> leaveOut) implements GateAnswer {}

  /** Not now; ask again at this time. */
  record NotBefore(Instant time, String reason) implements GateAnswer {}

  /** Never, because of a rule. */
  record Never(String reason, String hint) implements GateAnswer {}
}
