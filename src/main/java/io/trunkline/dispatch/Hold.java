package io.trunkline.dispatch;

import io.trunkline.gate.GateAnswer.NotBefore;
import java.time.Instant;
import java.util.Optional;

/** Something that lets a single delivery wait though it may be sent; asked in the release. */
public interface Hold {
  /** Holds nothing. */
  Hold NONE = (delivery, now) -> Optional.empty();

  /** Until when it waits, and why; answers at once, from memory. */
  Optional<NotBefore> until(Waiting delivery, Instant now);
}
