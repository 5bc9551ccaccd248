package io.trunkline.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Writes what many callers hand in by one transaction for all that is waiting, so that the price of
 * a commit is shared. What is handed in alone is written at once.
 */
public final class GroupCommit<T> implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class);

  private static final int LOOK_EVERY_MILLIS = 100;

  private final BlockingQueue<Entry<T>> waiting;
  private final int most;
  private final Consumer<List<T>> write;
  private final Thread writer;
  private volatile boolean closed;
  private volatile boolean ended;

  record Entry<T>(T value, CompletableFuture<Void> written) {}

  /**
   * @param most entries in one transaction
   * @param room entries that may wait; more are refused
   * @param write writes all of them durably, or throws and has written none
   */
  public GroupCommit(String name, int most, int room, Consumer<List<T>> write) {
    this(name, most, new LinkedBlockingQueue<>(room), write);
  }

  GroupCommit(String name, int most, BlockingQueue<Entry<T>> waiting, Consumer<List<T>> write) {
    this.waiting = waiting;
    this.most = most;
    this.write = write;
    this.writer = new Thread(this::run, "group-commit-" + name);
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Hands in one entry.
   *
   * @return completes when it is on disk, or exceptionally if it is not; already failed with {@link
   *     IllegalStateException} if too much is waiting or this is closing
   */
  public CompletableFuture<Void> submit(T value) {
    var entry = new Entry<>(value, new CompletableFuture<Void>());
    if (closed) {
      refuse(entry, "the ledger is closing");
    } else if (!waiting.offer(entry)) {
      refuse(entry, "too much is waiting");
    } else if (ended) {
      refuseWaiting();
    }
    return entry.written;
  }

  @Override
  public void close() {
    // No interrupt: one that meets a write would close the file of an embedded database.
    closed = true;
    try {
      writer.join(10_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Entry<T>> group = new ArrayList<>(most);
    while (!closed || !waiting.isEmpty()) {
      next(group);
      if (!group.isEmpty()) {
        writeAll(group);
        group.clear();
      }
    }
    ended = true;
    refuseWaiting();
  }

  /** Whoever hands in while the writer ends is refused by one of the two, and never left alone. */
  private void refuseWaiting() {
    for (var late = waiting.poll(); late != null; late = waiting.poll()) {
      refuse(late, "the ledger is closing");
    }
  }

  private static void refuse(Entry<?> entry, String why) {
    entry.written.completeExceptionally(new IllegalStateException(why));
  }

  private void next(List<Entry<T>> group) {
    try {
      Entry<T> first = waiting.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        group.add(first);
        waiting.drainTo(group, most - 1);
      }
    } catch (InterruptedException stop) {
      closed = true;
    }
  }

  private void writeAll(List<Entry<T>> group) {
    try {
      write.accept(group.stream().map(Entry::value).toList());
      group.forEach(entry -> entry.written.complete(null));
    } catch (RuntimeException | Error failed) {
      if (group.size() == 1) {
        LOG.debugf("One entry could not be written: %s", failed.getMessage());
        group.get(0).written.completeExceptionally(failed);
      } else {
        // One bad entry must not take the others with it.
        group.forEach(entry -> writeAll(List.of(entry)));
      }
    }
  }
}
