package io.trunkline.provider;

/**
 * One documented call of a provider's interface.
 *
 * @param name as in route files and in {@code quota.<operation>}, such as {@code call}
 * @param maxBatch the most calls in one request
 * @param effect what it does in the world
 * @param onUnknown what may be done about a request whose fate is unknown
 */
public record Operation(String name, int maxBatch, Effect effect, OnUnknown onUnknown) {

  /** One that makes phones ring. */
  public Operation(String name, int maxBatch, OnUnknown onUnknown) {
    this(name, maxBatch, Effect.RINGS, onUnknown);
  }

  /** Whether it reaches a person or costs money, and so is sent as a delivery only. */
  public boolean deliverable() {
    return effect != Effect.READS && effect != Effect.CHANGES;
  }

  /** Whether a campaign may decide for it. */
  public boolean takesLeads() {
    return effect != Effect.READS;
  }

  /** What a request does in the world. */
  public enum Effect {
    /** Nothing. */
    READS,
    /** It changes what the provider keeps. */
    CHANGES,
    /** A phone can ring because of it. */
    RINGS,
    /** It sends a text message. */
    TEXTS,
    /** It puts a person where calls are made from. */
    QUEUES,
    /** It buys something. */
    SPENDS
  }

  /** What may be done about a request whose fate is unknown. */
  public enum OnUnknown {
    /** The provider notices identical bytes, so sending them again asks it what became of them. */
    SAME_BYTES,
    /** Another operation tells; until it has, a callback may, and after that a person decides. */
    LOOK_UP,
    /** Only a callback can tell; without one a person decides. */
    WAIT_FOR_CALLBACK,
    /** Nothing tells: a person decides. */
    HOLD
  }
}
