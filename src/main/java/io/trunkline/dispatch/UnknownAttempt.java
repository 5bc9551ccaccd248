package io.trunkline.dispatch;

import io.trunkline.provider.ProviderRequest;
import java.time.Instant;
import java.util.List;

/**
 * An attempt of which nobody knows whether it was taken, and that is to be looked up now.
 *
 * @param request as it was sent; its bytes are kept until the attempt is settled
 * @param digest of the bytes as sent, secrets included; null if it was never noted
 * @param sent the socket write, or the release if the process died before noting it
 * @param deliveries that are still unknown
 */
public record UnknownAttempt(
    long id,
    String account,
    String operation,
    String group,
    ProviderRequest request,
    String digest,
    int calls,
    Instant sent,
    List<Waiting> deliveries) {}
