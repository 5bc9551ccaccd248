package io.trunkline.outcome;

import io.trunkline.provider.Operation.Effect;

/**
 * How many accepted calls there were, and how many of them had an outcome in time.
 *
 * @param calls accepted
 * @param told of these, with an outcome
 */
public record OutcomeShare(long calls, long told) {

  /** What this says of the outcomes of an operation. */
  enum Word {
    HEARD,
    SILENT,
    UNCERTAIN
  }

  /** From 0 to 1; 0 if there are none. */
  double share() {
    return calls == 0 ? 0 : (double) told / calls;
  }

  /**
   * Compares with what was usual before. An operation that never had an outcome is silent only if
   * it rings at once: what is queued may be called much later.
   */
  Word beside(OutcomeShare before, Effect effect, SilenceConfig limits) {
    boolean known = before.told > 0;
    double sure = effect == Effect.RINGS ? 1 : 0;
    double expected = calls * (known ? before.share() : sure);
    double enough = known ? limits.share() * expected : 0;
    if (told > 0 && told >= enough) {
      return Word.HEARD;
    }
    return expected >= limits.atLeast().orElse(0) && expected > 0 ? Word.SILENT : Word.UNCERTAIN;
  }
}
