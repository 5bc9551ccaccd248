package io.trunkline.dialer;

import io.quarkus.arc.Unremovable;
import io.trunkline.account.Account;
import io.trunkline.callback.PollTurns;
import io.trunkline.callback.PolledPage;
import io.trunkline.invocation.OperationAnswer;
import io.trunkline.invocation.ProviderOperations;
import io.trunkline.ledger.PollCursors;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Starts and stops dialers at their hours. Of what was missed only the last counts: a dialer that
 * should run is started once, and one that should not is stopped, however often it takes.
 */
@Singleton
@Unremovable
@Named("dialerHours")
public class DialerHours {
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private final Dialers dialers;
  private final PollTurns turns;
  private final PollCursors cursors;
  private final ProviderOperations operations;
  private final DialerAlarm alarm;
  private final Clock clock;
  private final Map<String, Instant> silentSince = new ConcurrentHashMap<>();

  @Inject
  public DialerHours(
      Dialers dialers,
      PollTurns turns,
      PollCursors cursors,
      ProviderOperations operations,
      DialerAlarm alarm,
      Clock clock) {
    this.dialers = dialers;
    this.turns = turns;
    this.cursors = cursors;
    this.operations = operations;
    this.alarm = alarm;
    this.clock = clock;
  }

  /** How a provider is told; a route file says it. */
  private record Words(String operation, String id, String status, String on, String off) {
    Map<String, Object> values(Dialer dialer, Tick tick) {
      return Map.of(id, dialer.id(), status, tick.on() ? on : off);
    }
  }

  /**
   * Does once what is due.
   *
   * @param operation that starts and stops a dialer
   * @param id its field for the dialer's id
   * @param status its field for what the dialer shall do
   * @param on the value that starts it
   * @param off the value that stops it
   */
  public void turn(String operation, String id, String status, String on, String off) {
    var words = new Words(operation, id, status, on, off);
    String accounts =
        dialers.all().stream()
            .map(one -> one.account().name())
            .distinct()
            .collect(Collectors.joining(","));
    Set<String> silent = new HashSet<>();
    for (boolean starts : new boolean[] {false, true}) {
      turns.each(
          "the hours of dialers",
          accounts,
          MAX_WAIT,
          (account, holds) -> {
            if (!silent.contains(account.name()) && !answers(account, starts, words, holds)) {
              silent.add(account.name());
            }
          });
    }
    dialers.all().forEach(one -> alarm.show(one, due(one)));
  }

  /**
   * All starts of an account, or all stops. One that is not answered ends it, so that other
   * accounts need not wait for a provider that hangs; it comes last in the next turn.
   *
   * @return false if one was not answered
   */
  private boolean answers(Account account, boolean on, Words words, BooleanSupplier holds) {
    for (Dialer one : inOrder(account)) {
      Optional<Tick> due = due(one).filter(tick -> tick.on() == on);
      if (due.isPresent() && holds.getAsBoolean() && !keep(one, due.get(), words)) {
        silentSince.put(one.label(), clock.instant());
        return false;
      }
    }
    return true;
  }

  private List<Dialer> inOrder(Account account) {
    return dialers.all().stream()
        .filter(one -> one.account().name().equals(account.name()))
        .sorted(Comparator.comparing(one -> silentSince.getOrDefault(one.label(), Instant.MIN)))
        .toList();
  }

  /** What was not done yet. */
  private Optional<Tick> due(Dialer dialer) {
    String done = cursors.read(dialer.account().name()).get(dialer.cursor());
    return dialer
        .hours()
        .last(clock.instant())
        .filter(tick -> done == null || !dialer.isDone(tick, done));
  }

  /** Does it; false if nobody knows whether it was done. */
  private boolean keep(Dialer dialer, Tick tick, Words words) {
    OperationAnswer answer = told(dialer, tick, words);
    boolean done = List.of("accepted", "already").contains(answer.verdict());
    if (!done) {
      alarm.failed(dialer, tick, answer.verdict() + " " + answer.reason() + ", " + answer.hint());
    }
    if (done || mustNotRepeat(dialer, tick, answer, words)) {
      String position = dialer.position(tick);
      cursors.store(
          new PolledPage(
              dialer.account().name(), "dialers", List.of(), Map.of(dialer.cursor(), position)));
    }
    if (done) {
      alarm.done(dialer, tick);
    }
    return !answer.verdict().equals("unknown");
  }

  /** A pause of calls must not let a dialer call on, so a stop does not wait for its end. */
  private OperationAnswer told(Dialer dialer, Tick tick, Words words) {
    String account = dialer.account().name();
    Map<String, Object> values = words.values(dialer, tick);
    return tick.on()
        ? operations.run(account, words.operation(), values, MAX_WAIT, "")
        : operations.runThroughPauses(account, words.operation(), values, MAX_WAIT);
  }

  /** A start that may have happened is repeated only where that does no harm; a stop always is. */
  private static boolean mustNotRepeat(
      Dialer dialer, Tick tick, OperationAnswer answer, Words words) {
    return tick.on()
        && answer.verdict().equals("unknown")
        && !dialer.account().provider().contract().operation(words.operation()).repeatable();
  }
}
