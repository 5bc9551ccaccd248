package io.trunkline.sandbox;

import java.util.Optional;

/**
 * An account as its pretended provider knows it.
 *
 * @param credential the secret that its requests must carry
 * @param secret ends the webhook's address where there is no user
 */
public record Customer(
    String account,
    String provider,
    String credential,
    Optional<String> username,
    Optional<String> password,
    Optional<String> secret) {
  @Override
  public String toString() {
    return "Customer[" + account + ", " + provider + "]";
  }
}
