package io.trunkline.provider;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A verified callback, or a record that was fetched, as a drawer gets it.
 *
 * @param kind one of the provider's
 * @param contentType as sent; empty if it was not
 * @param zone of times that have none of their own
 * @param mapping which fields to read, where the user has said so
 */
public record CallbackBody(
    String kind, String contentType, byte[] bytes, ZoneId zone, Optional<CallbackMapping> mapping) {

  /** One of a provider that documents its own fields. */
  public CallbackBody(String kind, String contentType, byte[] bytes, ZoneId zone) {
    this(kind, contentType, bytes, zone, Optional.empty());
  }

  @Override
  public String toString() {
    return "CallbackBody[" + kind + ", " + bytes.length + " bytes]";
  }
}
