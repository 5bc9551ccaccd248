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
 */
public record RequestContext(
    String operation, Instant now, UnaryOperator<String> callbackAddress) {}
