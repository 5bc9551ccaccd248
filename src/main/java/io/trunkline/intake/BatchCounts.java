package io.trunkline.intake;

/**
 * Where the rows of one batch stand in one campaign. Each row is counted once, by the end of its
 * first delivery.
 *
 * @param sent accepted by the provider
 * @param rejected by intake or campaign, refused by the provider, expired, cancelled or dead
 * @param unknown on their way, or nobody knows whether the provider took them
 */
public record BatchCounts(
    int batch,
    String campaign,
    long rows,
    long sent,
    long rejected,
    long duplicate,
    long suppressed,
    long held,
    long waiting,
    long unknown) {

  /** Promise 1: nothing disappears. */
  public boolean addUp() {
    return rows == sent + rejected + duplicate + suppressed + held + waiting + unknown;
  }

  /** Nothing of it will move by itself any more. */
  public boolean settled() {
    return waiting == 0 && unknown == 0;
  }
}
