package io.trunkline.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers so much and forgets the oldest. */
final class Memory {
  private static final int MOST = 100_000;

  private Memory() {}

  /** A map of the last 100,000 entries, safe to share. */
  static <K, V> Map<K, V> empty() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
          }
        });
  }
}
