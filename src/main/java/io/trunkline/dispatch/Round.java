package io.trunkline.dispatch;

import java.time.Duration;

/** Work that a process which sends repeats for as long as it runs. */
public interface Round {
  /** The pause between two rounds. */
  Duration pause();

  /** What it does, in words for the log. */
  String work();

  /** Does it once; what it throws is told, and the next round is tried. */
  void round();
}
