package io.trunkline.sandbox;

import java.util.Map;
import java.util.Optional;

/**
 * An account as its pretended provider knows it.
 *
 * @param credentials the secrets that its requests must carry, by their configuration keys
 * @param paths verb and path of operations whose address no document states
 * @param username of its webhooks
 * @param secret ends the webhook's address where there is no user
 */
public record Customer(
    String account,
    String provider,
    Map<String, String> credentials,
    Map<String, String> paths,
    Optional<String> username,
    Optional<String> password,
    Optional<String> secret) {

  /** A customer with documented addresses and no proof of its webhooks. */
  public static Customer of(String account, String provider, Map<String, String> credentials) {
    return new Customer(
        account,
        provider,
        credentials,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public String toString() {
    return "Customer[" + account + ", " + provider + "]";
  }
}
