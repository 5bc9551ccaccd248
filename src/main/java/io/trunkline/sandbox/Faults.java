package io.trunkline.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The faults that are switched on, one for each pretended provider. */
public class Faults {
  private final Map<String, Switched> on = new ConcurrentHashMap<>();

  /**
   * @param left how many requests it still meets; -1 until it is switched off
   */
  public record Switched(String fault, int left) {}

  /**
   * Replaces the provider's fault.
   *
   * @param times how many requests it meets; 0 for all until it is switched off
   */
  public void switchOn(String provider, Fault fault, int times) {
    on.put(provider, new Switched(fault.toString(), times > 0 ? times : -1));
  }

  public void switchOff() {
    on.clear();
  }

  public Map<String, Switched> all() {
    return new TreeMap<>(on);
  }

  /** The fault that meets the next request. */
  Optional<Fault> next(String provider) {
    Switched[] met = new Switched[1];
    on.computeIfPresent(
        provider,
        (name, switched) -> {
          met[0] = switched;
          return switched.left() == 1
              ? null
              : new Switched(switched.fault(), Math.max(-1, switched.left() - 1));
        });
    return Optional.ofNullable(met[0]).map(one -> Fault.of(one.fault()));
  }
}
