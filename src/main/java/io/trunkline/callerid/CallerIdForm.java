package io.trunkline.callerid;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a provider calls the parts of a request; a route file says it.
 *
 * @param operation that sends it
 * @param pictures fields that hold pictures
 * @param payload the field that holds our reference
 * @param hook the field that holds the address for news
 * @param kind of the callbacks that bring news
 * @param approved the provider's word
 * @param rejected the provider's word
 */
record CallerIdForm(
    String operation,
    List<String> pictures,
    String payload,
    String hook,
    String kind,
    String approved,
    String rejected) {

  /** What Trunkline fills in itself. */
  Set<String> own() {
    return Set.of(payload, hook);
  }

  static List<String> names(String withCommas) {
    return Stream.of(withCommas.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }
}
