package io.trunkline.callback;

import io.quarkus.arc.Unremovable;
import io.trunkline.account.Account;
import io.trunkline.provider.FetchedRecords;
import io.trunkline.provider.ProviderLog;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads providers' logs on from where the last reading ended. What an answer had no room for is
 * fetched by day and stored first: the cursors that say that it was seen move last.
 */
@Singleton
@Unremovable
@Named("logPolling")
public class LogPolling {
  /** The account's day of the last reading, kept beside the provider's own cursors. */
  static final String DAY = "day";

  /** The last day that was caught up with since. */
  static final String CAUGHT_UP = "caught-up";

  /** So long after its end a call that began on a day stands in its log. */
  private static final Duration UNDER_WAY = Duration.ofHours(3);

  private final PollTurns turns;
  private final RecordFetch fetch;
  private final PolledInbox inbox;
  private final Clock clock;

  @Inject
  LogPolling(PollTurns turns, RecordFetch fetch, PolledInbox inbox, Clock clock) {
    this.turns = turns;
    this.fetch = fetch;
    this.inbox = inbox;
    this.clock = clock;
  }

  /**
   * Reads the logs of these accounts once.
   *
   * @param accounts their names, with commas between; none if empty
   */
  public void poll(String accounts) {
    turns.each("the log", accounts, this::poll);
  }

  private void poll(Account account) {
    ProviderLog log = log(account);
    LocalDate today = LocalDate.ofInstant(clock.instant(), account.zone());
    Map<String, String> cursors = inbox.cursors(account.name());
    fetch
        .fetch(account, log.newest(), values(log, cursors))
        .filter(page -> !page.missed() || daysStored(account, log, since(cursors, today), today))
        .ifPresent(
            page -> inbox.store(account.name(), log.newest().kind(), with(page, DAY, today)));
  }

  /**
   * Day by day, because no document says how many days may be asked for at once. A day that is over
   * is remembered, so that a tight quota does not make every turn begin anew.
   */
  private boolean daysStored(Account account, ProviderLog log, LocalDate first, LocalDate today) {
    return first
        .datesUntil(today.plusDays(1))
        .allMatch(
            day -> {
              Map<String, Object> values = new HashMap<>();
              values.put(log.firstDay(), day.toString());
              values.put(log.lastDay(), day.toString());
              Optional<FetchedRecords> records = fetch.fetch(account, log.byDay(), values);
              records
                  .map(all -> isOver(day, account) ? with(all, CAUGHT_UP, day) : all)
                  .ifPresent(all -> inbox.store(account.name(), log.byDay().kind(), all));
              return records.isPresent();
            });
  }

  private boolean isOver(LocalDate day, Account account) {
    Instant end = day.plusDays(1).atStartOfDay(account.zone()).toInstant();
    return clock.instant().isAfter(end.plus(UNDER_WAY));
  }

  /** A call that was under way at the last reading may stand under the day before. */
  private static LocalDate since(Map<String, String> cursors, LocalDate today) {
    String day = cursors.get(DAY);
    LocalDate first = day == null ? today : LocalDate.parse(day).minusDays(1);
    String caughtUp = cursors.get(CAUGHT_UP);
    LocalDate next = caughtUp == null ? first : LocalDate.parse(caughtUp).plusDays(1);
    return next.isAfter(first) ? next : first;
  }

  private static Map<String, Object> values(ProviderLog log, Map<String, String> cursors) {
    Map<String, Object> values = new HashMap<>();
    log.cursors().forEach(name -> values.put(name, cursors.getOrDefault(name, "")));
    return values;
  }

  private static FetchedRecords with(FetchedRecords page, String cursor, LocalDate day) {
    Map<String, String> cursors = new HashMap<>(page.cursors());
    cursors.put(cursor, day.toString());
    return new FetchedRecords(page.records(), cursors, page.missed());
  }

  private static ProviderLog log(Account account) {
    String provider = account.provider().name();
    return account
        .provider()
        .log()
        .orElseThrow(() -> new IllegalArgumentException(provider + " has no log to be read on"));
  }
}
