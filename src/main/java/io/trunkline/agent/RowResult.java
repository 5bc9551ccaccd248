package io.trunkline.agent;

/**
 * What became of a row.
 *
 * @param result created, enabled, disabled, deleted, changed, unchanged, different, done, held,
 *     refused, retry, not-before or unknown
 * @param reason a short word; empty if there is none
 * @param hint what to do about it; empty if nothing
 */
record RowResult(String result, String reason, String hint) {
  static final String REFUSED = "refused";

  static RowResult of(String result) {
    return new RowResult(result, "", "");
  }

  static RowResult refused(String reason, String hint) {
    return new RowResult(REFUSED, reason, hint);
  }

  static RowResult of(StepAnswer answer) {
    return new RowResult(answer.verdict(), answer.reason(), answer.hint());
  }
}
