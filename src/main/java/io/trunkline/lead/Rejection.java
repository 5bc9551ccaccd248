package io.trunkline.lead;

/**
 * Why a row was not taken.
 *
 * @param stage where: {@code intake}, {@code campaign}, {@code dispatch}, {@code person}
 * @param reason a stable code in lower case with dashes, such as {@code number-missing}
 * @param hint what to do about it, in words for the sender; never a full phone number
 */
public record Rejection(String stage, String reason, String hint) {}
