package io.trunkline.dispatch;

/**
 * Somebody may have been called twice.
 *
 * @param attempt whose call may be one too many; it is marked in the ledger
 * @param how it came about, for people
 */
public record PossibleDouble(String account, long attempt, String how) {}
