package io.trunkline.provider;

import java.util.Map;

/**
 * An answer, read.
 *
 * @param verdict for each call that {@code calls} does not name
 * @param calls the verdict of single calls, by reference
 * @param alreadySent true if the provider says that it has had these very bytes before
 * @param unknownShape true if no row of the provider's table fits an answer that HTTP calls a
 *     success
 * @param text the answer's code and message, for people; no secret and no phone number
 */
public record Receipt(
    Verdict verdict,
    Map<String, Verdict> calls,
    boolean alreadySent,
    boolean unknownShape,
    String text) {

  /** An answer of a known shape. */
  public Receipt(Verdict verdict, Map<String, Verdict> calls, boolean alreadySent, String text) {
    this(verdict, calls, alreadySent, false, text);
  }

  /** The same verdict for every call. */
  public static Receipt all(Verdict verdict, String text) {
    return new Receipt(verdict, Map.of(), false, text);
  }

  /** The verdict for the call with this reference. */
  public Verdict of(String reference) {
    return calls.getOrDefault(reference, verdict);
  }
}
