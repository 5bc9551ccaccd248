package io.trunkline.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** The last calls that were placed, and the callbacks that are still owed. */
public class PlacedCalls {
  private static final int MOST = 100_000;
  private static final int MOST_AT_ONCE = 200;
  private static final int MOST_TRIES = 6;

  private final Duration callDelay;
  private final Deque<EndedCall> last = new ArrayDeque<>();
  private final Queue<DueCallback> owed =
      new PriorityQueue<>(Comparator.comparing(DueCallback::due));
  private long placed;

  PlacedCalls(Duration callDelay) {
    this.callDelay = callDelay;
  }

  /** How many were placed since the start, also those that are forgotten. */
  public synchronized long count() {
    return placed;
  }

  /** The last ones, at most 100,000, the oldest first. */
  public synchronized List<PlacedCall> last() {
    return new ArrayList<>(last.stream().map(EndedCall::call).toList());
  }

  /** Those of a customer that are over, the newest first. */
  synchronized List<EndedCall> over(Customer customer, Instant now) {
    List<EndedCall> over = new ArrayList<>();
    last.descendingIterator().forEachRemaining(over::add);
    return over.stream()
        .filter(one -> one.call().customer().account().equals(customer.account()))
        .filter(one -> !one.ended().isAfter(now))
        .toList();
  }

  /** True while so many callbacks are owed that no more calls are taken. */
  synchronized boolean isFull() {
    return owed.size() >= MOST;
  }

  /**
   * Keeps a call.
   *
   * @param callbacks what it owes when it is over, each after the one before
   */
  synchronized void place(PlacedCall call, List<Callback> callbacks, Instant now) {
    placed++;
    Instant start = call.start().isBefore(now) ? now : call.start();
    Instant ended = start.plus(callDelay);
    last.addLast(new EndedCall(call, ended));
    if (last.size() > MOST) {
      last.removeFirst();
    }
    Instant due = ended;
    for (Callback callback : callbacks) {
      owed.add(new DueCallback(callback, ended, due, 0));
      due = due.plus(callDelay);
    }
  }

  /** Owes a callback that belongs to no call. */
  synchronized void owe(Callback callback, Instant now) {
    Instant due = now.plus(callDelay);
    owed.add(new DueCallback(callback, due, due, 0));
  }

  synchronized List<DueCallback> due(Instant now) {
    List<DueCallback> due = new ArrayList<>();
    while (due.size() < MOST_AT_ONCE && !owed.isEmpty() && !owed.peek().due().isAfter(now)) {
      due.add(owed.poll());
    }
    return due;
  }

  synchronized void again(DueCallback callback, Instant now) {
    int tries = callback.tries() + 1;
    if (tries < MOST_TRIES) {
      Instant due = now.plusSeconds(1L << tries);
      owed.add(new DueCallback(callback.what(), callback.ended(), due, tries));
    }
  }
}
