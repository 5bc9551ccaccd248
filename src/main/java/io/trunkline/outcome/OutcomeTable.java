package io.trunkline.outcome;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallEvent.Pressed;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a provider's words mean, and what the keys of each campaign mean.
 *
 * @param statuses the provider's status, in lower case
 * @param campaigns rules by campaign; {@code *} holds for those that have no rule for a key
 */
public record OutcomeTable(Map<String, Result> statuses, Map<String, Keys> campaigns) {
  /** Knows nothing: everything is unmapped. */
  public static final OutcomeTable EMPTY = new OutcomeTable(Map.of(), Map.of());

  private static final String EVERY_CAMPAIGN = "*";

  /**
   * What keys mean.
   *
   * @param digits by what is pressed
   * @param labels by what the provider or the campaign calls it, in lower case
   */
  public record Keys(Map<String, Result> digits, Map<String, Result> labels) {
    Optional<Result> meaning(Pressed pressed) {
      Result byLabel = pressed.label() == null ? null : labels.get(word(pressed.label()));
      return Optional.ofNullable(byLabel != null ? byLabel : digits.get(pressed.key()));
    }
  }

  /** How a word is looked up: neither case nor space around it matters. */
  static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** What a status means, if the table knows it. */
  Optional<Result> ofStatus(String status) {
    return status == null ? Optional.empty() : Optional.ofNullable(statuses.get(word(status)));
  }

  /** What an event means: the last key with a meaning, an opt-out above all, else the status. */
  Result of(CallEvent event, String campaign) {
    return ofKeys(event, campaign).or(() -> ofStatus(event.status())).orElse(Result.UNMAPPED);
  }

  /**
   * Whether an event says never to call again.
   *
   * @param among campaigns that it may be about; empty if nobody knows: then the rules of any count
   */
  public boolean optsOut(CallEvent event, Collection<String> among) {
    Stream<String> possible =
        among.isEmpty()
            ? Stream.concat(Stream.of(EVERY_CAMPAIGN), campaigns.keySet().stream())
            : among.stream();
    return possible.anyMatch(campaign -> of(event, campaign) == Result.OPTED_OUT);
  }

  private Optional<Result> ofKeys(CallEvent event, String campaign) {
    Result last = null;
    for (Pressed pressed : event.keys()) {
      Result meaning = ofKey(pressed, campaign).orElse(last);
      last = last == Result.OPTED_OUT ? last : meaning;
    }
    return Optional.ofNullable(last);
  }

  private Optional<Result> ofKey(Pressed pressed, String campaign) {
    return rules(campaign).meaning(pressed).or(() -> rules(EVERY_CAMPAIGN).meaning(pressed));
  }

  private Keys rules(String campaign) {
    return campaigns.getOrDefault(campaign, new Keys(Map.of(), Map.of()));
  }
}
