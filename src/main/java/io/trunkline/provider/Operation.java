package io.trunkline.provider;

/**
 * One documented way of calling.
 *
 * @param name as in route files and in {@code quota.<operation>}, such as {@code call}
 * @param maxBatch the most calls in one request
 * @param onUnknown what may be done about a request whose fate is unknown
 */
public record Operation(String name, int maxBatch, OnUnknown onUnknown) {

  /** What may be done about a request whose fate is unknown. */
  public enum OnUnknown {
    /** The provider notices identical bytes, so sending them again asks it what became of them. */
    SAME_BYTES,
    /** Only a callback can tell; without one a person decides. */
    WAIT_FOR_CALLBACK
  }
}
