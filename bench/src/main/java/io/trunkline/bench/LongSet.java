package io.trunkline.bench;

/** A set of positive numbers in one array. */
final class LongSet {
  private long[] slots = new long[1 << 16];
  private int size;

  /**
   * @return false if it was there already
   */
  boolean add(long value) {
    if (size * 2 > slots.length) {
      grow();
    }
    if (!put(slots, value)) {
      return false;
    }
    size++;
    return true;
  }

  private void grow() {
    long[] wider = new long[slots.length * 2];
    for (long value : slots) {
      if (value != 0) {
        put(wider, value);
      }
    }
    slots = wider;
  }

  private static boolean put(long[] slots, long value) {
    int mask = slots.length - 1;
    int at = (int) (value * 0x9E3779B97F4A7C15L >>> 33) & mask;
    while (slots[at] != 0) {
      if (slots[at] == value) {
        return false;
      }
      at = (at + 1) & mask;
    }
    slots[at] = value;
    return true;
  }
}
