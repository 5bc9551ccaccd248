package io.trunkline.outcome;

import java.time.Instant;

/**
 * An operation whose accepted calls bring no outcomes.
 *
 * @param since when this was seen
 * @param reason for people
 */
public record Silence(String account, String operation, Instant since, String reason) {}
