package io.trunkline.crm;

import io.trunkline.crm.Setback.Kind;
import io.trunkline.intake.Poll;
import io.trunkline.intake.Polls;
import io.trunkline.intake.SourceCursor;
import io.trunkline.intake.SourceProgress;
import io.trunkline.intake.StaleBatchException;
import io.trunkline.ledger.Leases.Lease;
import io.trunkline.ledger.SourceCursors;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Pulls the records of one window, page by page. Each page is stored together with the place of the
 * next one, so that whoever goes on after a crash asks for that page.
 */
final class PullTurn {
  private static final int MOST_BEGINS = 3;
  private static final int MOST_FAULTS = 3;

  /** They pass by themselves, and the place in the window is as good as before. */
  private static final Set<Kind> PASSING = Set.of(Kind.TRANSIENT, Kind.BUDGET);

  private final Pull pull;
  private final CrmPages pages;
  private final Pace pace;
  private final Polls polls;
  private final SourceCursors cursors;
  private final Lease lease;
  private SourceCursor cursor;
  private Position position;

  PullTurn(Pull pull, CrmPages pages, Pace pace, Polls polls, SourceCursors cursors, Lease lease) {
    this.pull = pull;
    this.pages = pages;
    this.pace = pace;
    this.polls = polls;
    this.cursors = cursors;
    this.lease = lease;
  }

  /**
   * Goes on until the window has ended or the turn's time is over.
   *
   * @param inTime false when no further page is to be begun
   */
  void run(BooleanSupplier inTime) {
    cursor = cursors.read(pull.source(), pull.origin());
    position = begun();
    if (!position.window().until().isAfter(position.window().since())) {
      return;
    }
    do {
      renew();
      step();
    } while (position.window() != null && inTime.getAsBoolean());
  }

  /** The end of a window settles, so that what changes late in it is found by it or the next. */
  private Position begun() {
    Position last = cursor.front() == null ? null : Position.of(cursor.front());
    if (last != null && last.window() != null) {
      return last;
    }
    Instant until = cursors.now().minus(pull.settle()).truncatedTo(ChronoUnit.SECONDS);
    return Position.in(new Window(last == null ? pull.begin() : since(last.end()), until));
  }

  private Instant since(Instant end) {
    Instant back = end.minus(pull.overlap());
    return back.isBefore(pull.begin()) ? pull.begin() : back;
  }

  private void step() {
    try {
      Page page = pages.fetch(pull.crm(), pull.terms(), position.window(), position.page(), pace);
      take(page, next(page));
    } catch (SetbackException back) {
      recover(back);
    }
    if (position.window() == null) {
      // What was taken before is behind all windows to come.
      cursors.forget(pull.source(), since(position.end()).plus(pull.settle()));
    }
  }

  private Position next(Page page) {
    String digest = page.digest();
    if (!digest.isEmpty() && digest.equals(position.before())) {
      throw new SetbackException(
          Kind.PERSON,
          "its page holds the same records as the one before; correct query and paging, so that the API is told the page by the name that it has for it");
    }
    if (page.next() == null) {
      return Position.behind(position.window());
    }
    if (page.next().equals(position.page())) {
      throw new SetbackException(
          Kind.PERSON, "its next page is the same one again; correct nextAt");
    }
    return position.at(page.next(), digest);
  }

  /**
   * A page that is refused while the first one was not has expired. A place that is lost must not
   * be kept: neither waiting nor a restart would bring its page back.
   */
  private void recover(SetbackException back) {
    Kind kind = back.setback().kind();
    if (position.page().isEmpty() || PASSING.contains(kind)) {
      throw back;
    }
    if (kind == Kind.REQUEST && position.begins() < MOST_BEGINS) {
      move(position.begunAgain());
      return;
    }
    boolean lost = kind == Kind.REQUEST || position.faults() + 1 >= MOST_FAULTS;
    move(lost ? Position.in(position.window()) : position.failed());
    throw back;
  }

  private void take(Page page, Position next) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (CrmRecord record : page.records()) {
      if (position.window().holds(record.modified())) {
        texts.put(record.digest(), record.json().toString());
      }
    }
    texts.keySet().removeAll(cursors.seen(pull.source(), List.copyOf(texts.keySet())));
    if (texts.isEmpty()) {
      move(next);
    } else {
      store(texts, next);
    }
  }

  private void store(Map<String, String> texts, Position next) {
    long number = cursor.polls() + 1;
    String identity = "poll-" + number;
    polls.take(
        Poll.ofRecords(
                pull.source(),
                identity,
                identity + ".jsonl",
                pull.mapping(),
                pull.campaigns(),
                pull.crm().type().columns(pull.terms()),
                List.copyOf(texts.values()))
            .guarded(pull.rails()),
        new SourceProgress(pull.source(), number, next.text(), List.copyOf(texts.keySet())));
    cursor = new SourceCursor(number, next.text(), null);
    position = next;
  }

  private void move(Position next) {
    if (!cursors.move(pull.source(), cursor, next.text())) {
      throw new StaleBatchException(0, 0, 0);
    }
    cursor = new SourceCursor(cursor.polls(), next.text(), null);
    position = next;
  }

  private void renew() {
    if (!lease.renew()) {
      throw new StaleBatchException(0, 0, 0);
    }
  }
}
