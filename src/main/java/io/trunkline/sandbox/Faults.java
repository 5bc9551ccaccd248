package io.trunkline.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The faults that are switched on, one for each pretended provider and each of its operations. */
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
    put(provider, fault.toString(), times);
  }

  /**
   * Lets an operation answer with a row of its table.
   *
   * @param row its reason, or its number counted from 1
   * @param times how many requests it meets; 0 for all until it is switched off
   */
  public void answer(String provider, String operation, String row, int times) {
    put(provider + " " + operation, row, times);
  }

  private void put(String key, String fault, int times) {
    on.put(key, new Switched(fault, times > 0 ? times : -1));
  }

  public void switchOff() {
    on.clear();
  }

  public Map<String, Switched> all() {
    return new TreeMap<>(on);
  }

  /** The fault that meets the next request. */
  Optional<Fault> next(String provider) {
    return met(provider).map(Fault::of);
  }

  /** The row by which the next request of an operation is answered. */
  Optional<String> nextAnswer(String provider, String operation) {
    return met(provider + " " + operation);
  }

  private Optional<String> met(String key) {
    Switched[] met = new Switched[1];
    on.computeIfPresent(
        key,
        (name, switched) -> {
          met[0] = switched;
          return switched.left() == 1
              ? null
              : new Switched(switched.fault(), Math.max(-1, switched.left() - 1));
        });
    return Optional.ofNullable(met[0]).map(Switched::fault);
  }
}
