package io.trunkline.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where an account stands.
 *
 * @param state may-send or paused
 * @param pauses what keeps it from sending, the oldest first; each ends by itself or is lifted
 * @param silences operations whose accepted calls bring no outcomes
 * @param waiting deliveries that wait for it, as sampled for the metrics; absent before the first
 * @param limits as configured, by name; those of one operation as {@code <operation>.<limit>}
 * @param notes what is missing in its configuration, and what that means
 */
public record AccountReport(
    String account,
    String provider,
    String baseUrl,
    String state,
    List<PauseReport> pauses,
    List<SilenceReport> silences,
    Long waiting,
    Map<String, Integer> limits,
    List<String> notes) {

  /** One operation, since when nothing is heard of its calls, and how that was seen. */
  public record SilenceReport(String operation, Instant since, String reason) {}

  /**
   * One pause.
   *
   * @param cause hand, provider, unreachable, late, unknown-shape or refusals
   * @param author absent if Trunkline paused it by itself
   * @param until absent if it stands until somebody lifts it
   */
  public record PauseReport(
      String cause, String reason, String author, Instant since, Instant until) {}
}
