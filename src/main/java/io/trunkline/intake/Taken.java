package io.trunkline.intake;

import java.util.List;

/** What became of a file that a source route has handed over. */
public enum Taken {
  /** All of its rows are stored; it is in {@code done}. */
  LOADED,
  /** It cannot be read at all; it is in {@code rejected}, with the reason beside it. */
  REJECTED,
  /** It stays where it is and is to be handed over again. */
  WAITS;

  static Taken of(List<Batch> batches) {
    if (batches.isEmpty()) {
      return WAITS;
    }
    return batches.stream().allMatch(one -> one.state() == Batch.State.FAILED) ? REJECTED : LOADED;
  }
}
