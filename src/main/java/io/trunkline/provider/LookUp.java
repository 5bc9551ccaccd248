package io.trunkline.provider;

import java.util.HashMap;
import java.util.Map;

/**
 * How a provider tells what became of a request without an answer.
 *
 * @param operation that tells; it only reads
 * @param with its fields; {@code {reference}} stands for the reference of the call in question
 * @param absent the reason of its answer where the provider does not have the call
 */
public record LookUp(String operation, Map<String, String> with, String absent) {
  private static final String REFERENCE = "{reference}";

  /** The fields that ask for one call. */
  public Map<String, Object> asking(String reference) {
    Map<String, Object> fields = new HashMap<>();
    with.forEach((name, value) -> fields.put(name, value.replace(REFERENCE, reference)));
    return fields;
  }
}
