package io.trunkline.provider;

import static io.trunkline.provider.Meaning.BLAMES_A_CALL;
import static io.trunkline.provider.Meaning.RETRY;
import static io.trunkline.provider.Meaning.RETRY_ACCOUNT;
import static io.trunkline.provider.Meaning.UNKNOWN;

import java.time.Instant;
import java.util.List;

/**
 * What an HTTP status means where the body says nothing that the provider's own table knows. Only a
 * status that rules out that the request was worked off may lead to a second sending.
 */
public final class HttpTable {
  /**
   * One status.
   *
   * @param needsRetryAfter true if the row counts only with a {@code Retry-After} header
   */
  public record Row(int status, boolean needsRetryAfter, Meaning meaning, String hint) {
    boolean fits(Answer answer) {
      return status == answer.status()
          && !(needsRetryAfter && answer.header(RetryAfter.HEADER).isEmpty());
    }
  }

  private static final String ADDRESS = "check the account's base-url";
  private static final String CREDENTIAL = "check the account's credentials and whitelist";
  private static final String CALL = "check the fields of the call";

  private static final List<Row> ROWS =
      List.of(
          row(301, RETRY_ACCOUNT, ADDRESS),
          row(307, RETRY_ACCOUNT, ADDRESS),
          row(308, RETRY_ACCOUNT, ADDRESS),
          row(400, BLAMES_A_CALL, CALL),
          row(401, RETRY_ACCOUNT, CREDENTIAL),
          row(402, RETRY_ACCOUNT, "check the account's balance"),
          row(403, RETRY_ACCOUNT, CREDENTIAL),
          row(404, RETRY_ACCOUNT, ADDRESS),
          row(405, RETRY_ACCOUNT, ADDRESS),
          row(407, RETRY_ACCOUNT, "check the proxy in between"),
          row(413, BLAMES_A_CALL, "the request is too large"),
          row(415, RETRY_ACCOUNT, ADDRESS),
          row(421, RETRY_ACCOUNT, ADDRESS),
          row(422, BLAMES_A_CALL, CALL),
          row(425, RETRY, "the server did not want it yet"),
          row(429, RETRY, "the provider's limit is reached"),
          new Row(503, true, RETRY, "the provider asks for a pause"));

  private static final Row ANY_OTHER = new Row(0, false, UNKNOWN, "nothing is known");

  private HttpTable() {}

  /** The rows; every status that none of them has is unknown. */
  public static List<Row> rows() {
    return ROWS;
  }

  /** The verdict for each of the calls of the request that got this answer. */
  public static Verdict verdict(Answer answer, int calls, Instant now) {
    Row row = row(answer);
    return row.meaning()
        .verdict(
            "http-" + answer.status(), row.hint(), calls, RetryAfter.of(answer, now).orElse(null));
  }

  /** What the status means, whatever was asked for. */
  public static Meaning meaning(Answer answer) {
    return row(answer).meaning();
  }

  /** What a person can do about the status. */
  public static String hint(Answer answer) {
    return row(answer).hint();
  }

  private static Row row(Answer answer) {
    return ROWS.stream().filter(row -> row.fits(answer)).findFirst().orElse(ANY_OTHER);
  }

  private static Row row(int status, Meaning meaning, String hint) {
    return new Row(status, false, meaning, hint);
  }

  /** Whether a status is of the class that HTTP calls successful. */
  public static boolean isSuccess(int status) {
    return status >= 200 && status <= 299;
  }
}
