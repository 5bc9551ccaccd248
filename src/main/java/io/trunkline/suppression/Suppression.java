package io.trunkline.suppression;

import java.time.Instant;

/**
 * An entry of the suppression list.
 *
 * @param removed when a person took it off the list; null while in force
 */
public record Suppression(
    long id,
    String number,
    String scope,
    String reason,
    String source,
    Instant created,
    Instant expires,
    Instant removed,
    String removedBy,
    String removalNote) {}
