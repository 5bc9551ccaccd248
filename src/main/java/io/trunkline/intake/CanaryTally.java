package io.trunkline.intake;

import io.trunkline.intake.GuardRails.Canary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the canary of one campaign. Who may not be called says nothing about the batch,
 * and another lead takes the place.
 *
 * @param states its deliveries in each
 * @param more whether leads of the campaign are kept back, or wait for it
 */
public record CanaryTally(String campaign, Map<String, Tally> states, boolean more) {
  private static final List<String> OPEN = List.of("waiting", "sending", "unknown");
  private static final Tally NONE = new Tally(0, 0);

  /**
   * Deliveries in one state.
   *
   * @param late how many of them had their first request so long ago that their time is over
   */
  public record Tally(long deliveries, long late) {}

  private long in(List<String> some) {
    return some.stream().mapToLong(state -> states.getOrDefault(state, NONE).deliveries()).sum();
  }

  /** Leads that were asked for, and have no answer in time. */
  private long late() {
    return OPEN.stream().mapToLong(state -> states.getOrDefault(state, NONE).late()).sum();
  }

  private long accepted() {
    return in(List.of("accepted"));
  }

  private long open() {
    return in(OPEN);
  }

  private long refused() {
    return asked() - accepted() - open();
  }

  /** Leads of the canary without those whose numbers are suppressed. */
  private long asked() {
    return states.values().stream().mapToLong(Tally::deliveries).sum() - in(List.of("suppressed"));
  }

  /** Leads that are still to be let out. */
  public long missing(Canary canary) {
    return more ? Math.max(0, canary.leads() - asked()) : 0;
  }

  /** Whether nothing of this campaign stands against the others. */
  public boolean isGood(Canary canary) {
    return !more || accepted() >= canary.needed();
  }

  /** Why a person must look: too few are left that can still be accepted in time. */
  public Optional<String> bad(Canary canary) {
    long spare = canary.leads() - canary.needed();
    if (isGood(canary) || refused() + late() <= spare) {
      return Optional.empty();
    }
    return Optional.of(refused() > spare ? refused(canary) : late(canary));
  }

  private String refused(Canary canary) {
    return "%s were not accepted%s".formatted(begins(refused(), canary), ends(canary));
  }

  private String late(Canary canary) {
    return "%s are accepted, %d were not and %d have no answer %s after their first request%s"
        .formatted(
            begins(accepted(), canary),
            refused(),
            late(),
            UnusualBatch.words(canary.within()),
            ends(canary));
  }

  private String begins(long some, Canary canary) {
    return "of its canary, %d of the first %d leads for %s"
        .formatted(some, canary.leads(), campaign);
  }

  private static String ends(Canary canary) {
    return "; at least %d must be accepted".formatted(canary.needed());
  }
}
