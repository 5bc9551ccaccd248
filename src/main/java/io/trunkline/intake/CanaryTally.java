package io.trunkline.intake;

import io.trunkline.intake.GuardRails.Canary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the canary of one campaign. Who may not be called says nothing about the batch,
 * and another lead takes the place.
 *
 * @param states how many of its deliveries are in each
 * @param more whether leads of the campaign are kept back, or wait for it
 */
public record CanaryTally(String campaign, Map<String, Long> states, boolean more) {
  private static final List<String> OPEN = List.of("waiting", "sending", "unknown");

  private long in(List<String> some) {
    return some.stream().mapToLong(state -> states.getOrDefault(state, 0L)).sum();
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
    return states.values().stream().mapToLong(Long::longValue).sum() - in(List.of("suppressed"));
  }

  /** Leads that are still to be let out. */
  public long missing(Canary canary) {
    return more ? Math.max(0, canary.leads() - asked()) : 0;
  }

  /** Whether nothing of this campaign stands against the others. */
  public boolean isGood(Canary canary) {
    return !more || accepted() >= canary.needed();
  }

  /**
   * Why a person must look.
   *
   * @param late whether its time is over
   */
  public Optional<String> bad(Canary canary, boolean late) {
    if (isGood(canary)) {
      return Optional.empty();
    }
    if (refused() > canary.leads() - canary.needed()) {
      return Optional.of(
          "%s were not accepted%s".formatted(begins(refused(), canary), ends(canary)));
    }
    return late ? Optional.of(late(canary)) : Optional.empty();
  }

  private String late(Canary canary) {
    return "%s are accepted %s after the first request, %d were not and %d have no answer%s"
        .formatted(
            begins(accepted(), canary),
            UnusualBatch.words(canary.within()),
            refused(),
            open(),
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
