package io.trunkline.schedule;

import java.time.Instant;

/**
 * How far a schedule has come, at one moment.
 *
 * @param now by the ledger's clock, which is the same for all replicas
 * @param doneUntil the last tick that is over
 * @param begun the last tick whose run has begun; null before the first
 * @param ended when the last run ended; null before the first
 * @param failure of that run; null if it had none
 * @param others whether another replica has just set other times for it, which count for now
 */
public record Standing(
    Instant now, Instant doneUntil, Instant begun, Instant ended, String failure, boolean others) {

  /** Whether a run has begun that nobody has ended: its process has died, or it goes on. */
  boolean isUnderWay() {
    return begun != null && begun.isAfter(doneUntil);
  }
}
