package io.trunkline.provider;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * How a provider is asked what became of single calls.
 *
 * @param about the operation that placed them
 * @param most calls in one request
 * @param values of the request, from the group of the calls and the calls; empty if none of them
 *     can be asked for
 */
public record Inquiry(
    String about,
    RecordSource source,
    int most,
    BiFunction<String, List<CallIds>, Map<String, Object>> values) {

  /**
   * A call as both sides know it.
   *
   * @param reference ours
   * @param providerId null if the provider gave none
   */
  public record CallIds(String reference, String providerId) {}
}
