package io.trunkline.callback;

import io.trunkline.provider.CallEvent;
import java.util.List;

/** What could be read in a callback. */
public sealed interface Reading {

  /** What it says, in order; nothing if it tells of no call, such as an approval. */
  record Events(List<CallEvent> events) implements Reading {}

  /** Nothing; the reason is for people and names no number. */
  record Unreadable(String reason) implements Reading {}
}
