package io.trunkline.callback;

import io.trunkline.provider.CallEvent;
import java.util.List;

/** What could be read in a callback. */
public sealed interface Reading {

  /** What it says, in order; nothing if it tells of no call, such as an approval. */
  record Events(List<CallEvent> events) implements Reading {}

  /**
   * Nothing that is believed of a call.
   *
   * @param reason for people; names no number
   * @param heard what it says all the same: an opt-out in it counts
   */
  record Unreadable(String reason, List<CallEvent> heard) implements Reading {
    public Unreadable(String reason) {
      this(reason, List.of());
    }
  }
}
