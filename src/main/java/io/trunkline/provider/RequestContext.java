package io.trunkline.provider;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What a drawer needs to know of the moment and the account to write a request.
 *
 * @param operation the operation's name
 * @param now the time of sending
 * @param callbackAddress gives the signed address for a call's reference; only for providers that
 *     take one with each call
 * @param terms what the account says about its requests
 */
public record RequestContext(
    String operation, Instant now, UnaryOperator<String> callbackAddress, AccountTerms terms) {

  /** For an account that says nothing. */
  public RequestContext(String operation, Instant now, UnaryOperator<String> callbackAddress) {
    this(operation, now, callbackAddress, AccountTerms.NONE);
  }
}
