package io.trunkline.provider.manydial;

import static io.trunkline.provider.Meaning.REFUSED;
import static io.trunkline.provider.Meaning.RETRY;
import static io.trunkline.provider.Meaning.RETRY_ACCOUNT;
import static io.trunkline.provider.Meaning.UNKNOWN;

import io.trunkline.provider.Meaning;
import java.util.List;

/**
 * What the {@code statusCode} of an answer means whose HTTP status is a success and whose {@code
 * success} is false.
 *
 * @param from the first status
 * @param to the last status
 */
public record ManyDialStatus(int from, int to, Meaning meaning, String hint) {
  private static final String CREDENTIAL = "check the account's api-key";

  private static final List<ManyDialStatus> ROWS =
      List.of(
          new ManyDialStatus(401, 401, RETRY_ACCOUNT, CREDENTIAL),
          new ManyDialStatus(402, 402, RETRY_ACCOUNT, "check the account's balance"),
          new ManyDialStatus(403, 403, RETRY_ACCOUNT, CREDENTIAL),
          new ManyDialStatus(408, 408, UNKNOWN, "the call may have been taken"),
          new ManyDialStatus(429, 429, RETRY, "the provider's limit is reached"),
          new ManyDialStatus(500, 599, UNKNOWN, "the call may have been taken"));

  private static final ManyDialStatus ANY_OTHER =
      new ManyDialStatus(0, 999, REFUSED, "the provider refused the call; see its words");

  /** The rows; every other status, and none at all, is a refusal. */
  public static List<ManyDialStatus> rows() {
    return ROWS;
  }

  static ManyDialStatus of(int status) {
    return ROWS.stream()
        .filter(row -> row.from <= status && status <= row.to)
        .findFirst()
        .orElse(ANY_OTHER);
  }
}
