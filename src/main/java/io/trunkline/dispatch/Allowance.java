package io.trunkline.dispatch;

import java.time.Instant;

/**
 * What an account may send at this moment.
 *
 * @param requests at most
 * @param calls at most, over all requests
 * @param notBefore when to ask again if nothing is allowed
 */
public record Allowance(int requests, int calls, Instant notBefore) {
  public boolean none() {
    return requests <= 0 || calls <= 0;
  }
}
