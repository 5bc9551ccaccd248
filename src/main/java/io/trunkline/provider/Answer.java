package io.trunkline.provider;

import java.util.Map;
import java.util.Optional;

/**
 * What came back over HTTP.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param body the whole body, or its beginning if it was too large
 * @param whole false if the body was cut off
 */
public record Answer(int status, Map<String, String> headers, byte[] body, boolean whole) {
  /** A header's value, by its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
