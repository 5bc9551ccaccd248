package io.trunkline.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The suppressions in force for some numbers, as read in the transaction that releases them.
 *
 * @param byNumber entries by E.164 number
 */
public record Suppressed(Map<String, List<Entry>> byNumber) {

  /** One entry: its scope and why. */
  public record Entry(String scope, String reason) {}

  /** The entry that forbids this campaign and account to ring the number. */
  public Optional<Entry> against(String number, Asked asked) {
    return byNumber.getOrDefault(number, List.of()).stream()
        .filter(entry -> concerns(entry.scope, asked))
        .findFirst();
  }

  private static boolean concerns(String scope, Asked asked) {
    return scope.equals("all")
        || scope.equals("campaign:" + asked.campaign())
        || scope.equals("account:" + asked.account());
  }
}
