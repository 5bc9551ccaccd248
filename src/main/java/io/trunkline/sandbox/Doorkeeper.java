package io.trunkline.sandbox;

import java.util.Optional;

/** Sees each request to a pretended provider before it is answered. */
public interface Doorkeeper {
  /** Lets everybody in. */
  Doorkeeper OPEN = new Doorkeeper() {};

  /** A request has begun; its body may never be read. */
  default void arrived(String provider) {}

  /** What to answer instead of the provider; empty to let it in. */
  default Optional<SandboxAnswer> turnAway(String provider, SandboxRequest request) {
    return Optional.empty();
  }
}
