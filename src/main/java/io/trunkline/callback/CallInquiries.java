package io.trunkline.callback;

import io.quarkus.arc.Unremovable;
import io.trunkline.account.Account;
import io.trunkline.lead.LengthOfTime;
import io.trunkline.ledger.InFlight;
import io.trunkline.ledger.InFlight.Asked;
import io.trunkline.ledger.InFlight.Underway;
import io.trunkline.provider.FetchedRecords;
import io.trunkline.provider.Inquiry;
import io.trunkline.provider.Inquiry.CallIds;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks providers what became of calls whose end they have not told. */
@Singleton
@Unremovable
@Named("callInquiries")
public class CallInquiries {
  /** Calls that are asked for in one turn, so that an account's other work gets its share. */
  static final int TURN = 100;

  private final PollTurns turns;
  private final RecordFetch fetch;
  private final PolledInbox inbox;
  private final InFlight inFlight;

  /** The last call asked for, by account; lost at a stop, which only asks some calls again. */
  private final Map<String, Underway> marks = new ConcurrentHashMap<>();

  @Inject
  CallInquiries(PollTurns turns, RecordFetch fetch, PolledInbox inbox, InFlight inFlight) {
    this.turns = turns;
    this.fetch = fetch;
    this.inbox = inbox;
    this.inFlight = inFlight;
  }

  /**
   * Asks for the next calls of these accounts, the oldest first, and from the beginning again when
   * all were asked for.
   *
   * @param accounts their names, with commas between; none if empty
   * @param after how long ago a call must have left, such as {@code 10m}
   * @param within how long ago at most
   */
  public void ask(String accounts, String after, String within) {
    turns.each(
        "calls",
        accounts,
        account ->
            ask(account, duration(account, "after", after), duration(account, "within", within)));
  }

  private void ask(Account account, Duration after, Duration within) {
    Inquiry inquiry = inquiry(account);
    var asked = new Asked(account.name(), inquiry.about(), after, within);
    List<Underway> page = next(asked);
    boolean all = runs(page, inquiry.most()).stream().allMatch(run -> ask(account, inquiry, run));
    if (all && page.size() < TURN) {
      marks.remove(account.name());
    }
  }

  /** From the beginning again behind the last: a turn that asks for nothing would hide a fault. */
  private List<Underway> next(Asked asked) {
    List<Underway> page = inFlight.page(asked, marks.get(asked.account()), TURN);
    return page.isEmpty() && marks.remove(asked.account()) != null
        ? inFlight.page(asked, null, TURN)
        : page;
  }

  /** Goes on behind calls that fail, so that they keep nobody from asking for the others. */
  private boolean ask(Account account, Inquiry inquiry, List<Underway> run) {
    Underway before = marks.put(account.name(), run.get(run.size() - 1));
    List<CallIds> ids =
        run.stream().map(one -> new CallIds(one.reference(), one.providerId())).toList();
    Map<String, Object> values = inquiry.values().apply(run.get(0).group(), ids);
    if (values.isEmpty()) {
      return true;
    }
    Optional<FetchedRecords> records = fetch.fetch(account, inquiry.source(), values);
    records.ifPresentOrElse(
        all -> inbox.store(account.name(), inquiry.source().kind(), all),
        () -> marks.compute(account.name(), (name, moved) -> before));
    return records.isPresent();
  }

  /** Neighbours of one group, as many as a request may have. */
  private static List<List<Underway>> runs(List<Underway> page, int most) {
    List<List<Underway>> runs = new ArrayList<>();
    for (Underway one : page) {
      List<Underway> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
      if (last.isEmpty() || last.size() == most || !last.get(0).group().equals(one.group())) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(one);
    }
    return runs;
  }

  private static Inquiry inquiry(Account account) {
    String provider = account.provider().name();
    return account
        .provider()
        .inquiry()
        .orElseThrow(
            () -> new IllegalArgumentException(provider + " cannot be asked for single calls"));
  }

  private static Duration duration(Account account, String name, String text) {
    return LengthOfTime.read(text.strip())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is '%s'; expected %s; correct trunkline.polling.%s.%s, or its route"
                        .formatted(
                            name, text, LengthOfTime.EXPECTED, account.provider().name(), name)));
  }
}
