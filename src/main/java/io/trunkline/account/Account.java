package io.trunkline.account;

import io.trunkline.provider.AccountTerms;
import io.trunkline.provider.Provider;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials and limits at a provider.
 *
 * @param name the user's
 * @param baseUrl without a slash at the end
 * @param credentials secrets by configuration key, such as {@code api-key}
 * @param paths method and path of operations whose address no document states
 * @param limits of the account as a whole
 * @param operationLimits of single operations
 * @param lookUpWithin how long identical bytes may be sent again; zero is never
 * @param holdUnknownAfter how long to wait for a callback that settles an unknown call
 * @param answerTimeout the longest wait for a whole answer
 * @param zone the provider's local day
 */
public record Account(
    String name,
    Provider provider,
    String baseUrl,
    Map<String, String> credentials,
    Map<String, String> paths,
    CallbackCredentials callback,
    Limits limits,
    Map<String, Limits> operationLimits,
    Duration lookUpWithin,
    Duration holdUnknownAfter,
    Duration answerTimeout,
    ZoneId zone) {

  /**
   * What proves a callback.
   *
   * @param secrets the current one first, then those still accepted
   */
  public record CallbackCredentials(
      List<String> secrets, Optional<String> username, Optional<String> password) {
    @Override
    public String toString() {
      return "CallbackCredentials[" + secrets.size() + " secrets]";
    }
  }

  /** What requests need to know of it. */
  public AccountTerms terms() {
    return new AccountTerms(name, zone, paths);
  }

  @Override
  public String toString() {
    return "Account[" + name + ", " + provider.name() + "]";
  }
}
