package io.trunkline.outcome;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallEvent.Pressed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the outcome of a delivery from what was said about it. */
public final class Outcomes {
  private Outcomes() {}

  /**
   * The outcome: a pure function of the facts, the same in whatever order they came and however
   * often.
   *
   * @param facts at least one
   */
  public static Outcome of(Collection<Fact> facts, OutcomeTable table, String campaign) {
    List<CallEvent> ranked =
        facts.stream().map(Fact::event).distinct().sorted(byRank(table, campaign)).toList();
    CallEvent best = ranked.get(0);
    List<Pressed> keys =
        first(ranked, event -> event.keys().isEmpty() ? null : event.keys(), List.of());
    Duration duration = largest(ranked, CallEvent::duration);
    return new Outcome(
        table.of(best, campaign).code(),
        duration == null ? null : duration.toSeconds(),
        keys.stream().map(Pressed::key).filter(Objects::nonNull).toList(),
        keys.stream().map(Pressed::label).filter(Objects::nonNull).toList(),
        first(ranked, CallEvent::recording, null),
        first(ranked, CallEvent::transcript, null),
        smallest(ranked, CallEvent::started),
        largest(ranked, CallEvent::at),
        first(ranked, CallEvent::providerId, null),
        best.status(),
        unmapped(ranked, table),
        details(ranked));
  }

  /** Highest result first; then the newest; then by content, which no order of arrival changes. */
  private static Comparator<CallEvent> byRank(OutcomeTable table, String campaign) {
    return Comparator.comparing((CallEvent event) -> table.of(event, campaign))
        .thenComparing(Outcomes::time)
        .thenComparing(CallEvent::toString)
        .reversed();
  }

  private static Instant time(CallEvent event) {
    return event.at() == null ? Instant.EPOCH : event.at();
  }

  private static List<String> unmapped(List<CallEvent> events, OutcomeTable table) {
    return events.stream()
        .map(event -> event.status() == null ? "" : event.status().strip())
        .filter(status -> table.ofStatus(status).isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** Of a detail that is told twice, the event that decides goes first. */
  private static Map<String, String> details(List<CallEvent> ranked) {
    Map<String, String> details = new TreeMap<>();
    ranked.forEach(event -> event.details().forEach(details::putIfAbsent));
    return details;
  }

  private static <T> T first(List<CallEvent> events, Function<CallEvent, T> value, T otherwise) {
    return values(events, value).findFirst().orElse(otherwise);
  }

  private static <T extends Comparable<T>> T largest(
      List<CallEvent> events, Function<CallEvent, T> value) {
    return values(events, value).max(Comparator.naturalOrder()).orElse(null);
  }

  private static <T extends Comparable<T>> T smallest(
      List<CallEvent> events, Function<CallEvent, T> value) {
    return values(events, value).min(Comparator.naturalOrder()).orElse(null);
  }

  private static <T> Stream<T> values(List<CallEvent> events, Function<CallEvent, T> value) {
    return events.stream().map(value).filter(Objects::nonNull);
  }
}
