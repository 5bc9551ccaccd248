package io.trunkline.callback;

import java.util.List;
import java.util.Map;

/**
 * What was fetched from a provider at once.
 *
 * @param kind of the provider's callbacks that these records are read as
 * @param records each is stored as a callback of its own, so that one that came before is known
 * @param cursors where to go on, by name; those that are not named stay where they are
 */
public record PolledPage(
    String account, String kind, List<byte[]> records, Map<String, String> cursors) {
  private static final String TYPE = "application/json";

  /** The records as the inbox stores them. */
  public List<NewCallback> callbacks() {
    return records.stream().map(one -> new NewCallback(account, kind, null, TYPE, one)).toList();
  }

  @Override
  public String toString() {
    return "PolledPage[" + account + ", " + kind + ", " + records.size() + " records]";
  }
}
