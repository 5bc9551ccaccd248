package io.trunkline.testing;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * When requests came to a server. A request may lie in the socket while the server's threads wait
 * for the processor, so each has two times: since when it can have been there, and when it was
 * seen.
 */
public final class Arrivals {
  private static final int PAUSE_MILLIS = 4;

  private final List<Arrival> all = new CopyOnWriteArrayList<>();
  private final List<EventLoop> path;
  private volatile long lookedThrough = System.nanoTime();

  /**
   * A request of which the head came; the body may never have been read.
   *
   * @param since the first time at which it can have come, by {@link System#nanoTime}
   * @param seen when the server saw it
   */
  public record Arrival(String provider, long since, long seen) {}

  /**
   * @param server the context on which a server listens
   */
  Arrivals(Context server) {
    ContextInternal context = (ContextInternal) server;
    EventLoop accepting = ((VertxInternal) context.owner()).getAcceptorEventLoopGroup().next();
    EventLoop reading = context.nettyEventLoop();
    // Each needs two turns, since it looks at its sockets before it turns to its tasks; the reading
    // one needs a third for what was accepted.
    path = List.of(accepting, accepting, reading, reading, reading);
    lookThrough();
  }

  /** What was in a socket before this began has been seen when it ends. */
  private void lookThrough() {
    next(path.iterator(), System.nanoTime());
  }

  private void next(Iterator<EventLoop> rest, long begun) {
    if (rest.hasNext()) {
      rest.next().schedule(() -> next(rest, begun), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      lookedThrough = begun;
      lookThrough();
    }
  }

  void add(String provider) {
    all.add(new Arrival(provider, lookedThrough, System.nanoTime()));
  }

  public List<Arrival> all() {
    return List.copyOf(all);
  }

  /** Of all stretches of time of this length, the most requests that came within one for sure. */
  public List<Arrival> mostWithin(String provider, Duration window) {
    List<Arrival> times =
        all.stream()
            .filter(one -> one.provider().equals(provider))
            .sorted(Comparator.comparing(Arrival::seen))
            .toList();
    List<Arrival> most = List.of();
    for (int from = 0, to = 0; to < times.size(); to++) {
      while (from < to && times.get(to).seen() - times.get(from).since() >= window.toNanos()) {
        from++;
      }
      if (to - from + 1 > most.size()) {
        most = new ArrayList<>(times.subList(from, to + 1));
      }
    }
    return most;
  }
}
