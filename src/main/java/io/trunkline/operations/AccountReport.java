package io.trunkline.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where an account stands.
 *
 * @param pausedUntil absent while it may send
 * @param pausedBecause what the provider or Trunkline said
 * @param limits as configured, by name; those of one operation as {@code <operation>.<limit>}
 * @param notes what is missing in its configuration, and what that means
 */
public record AccountReport(
    String account,
    String provider,
    String baseUrl,
    Instant pausedUntil,
    String pausedBecause,
    Map<String, Integer> limits,
    List<String> notes) {}
