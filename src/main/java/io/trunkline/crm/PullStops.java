package io.trunkline.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sources that wait by themselves, most of them for a person. They are tried again at once when
 * their route has been edited; a restart forgets all of them.
 */
final class PullStops {
  private final Map<String, Stop> stops = new ConcurrentHashMap<>();
  private final Clock clock;

  private record Stop(String described, Instant until, String why) {}

  PullStops(Clock clock) {
    this.clock = clock;
  }

  void add(Pull pull, Duration time, String why) {
    stops.put(pull.source(), new Stop(pull.described(), clock.instant().plus(time), why));
  }

  /** Why it waits; null if it does not. */
  String why(Pull pull) {
    Stop stop = stops.get(pull.source());
    boolean stands =
        stop != null
            && stop.described().equals(pull.described())
            && clock.instant().isBefore(stop.until());
    return stands ? stop.why() : null;
  }
}
