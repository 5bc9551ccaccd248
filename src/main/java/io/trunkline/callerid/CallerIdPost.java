package io.trunkline.callerid;

import io.trunkline.account.Account;
import io.trunkline.callback.CallbackAddress;
import io.trunkline.invocation.OperationAnswer;
import io.trunkline.invocation.ProviderOperations;
import io.trunkline.operations.TrunklineConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The request itself, and what its answer means. */
@Singleton
class CallerIdPost {
  static final String ASK =
      "Nobody knows whether the provider has the request. It is never sent again by itself: ask the"
          + " provider, and drop it under another name if it is not there";

  static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private final ProviderOperations operations;
  private final Optional<String> publicUrl;
  private final Clock clock;

  @Inject
  CallerIdPost(ProviderOperations operations, TrunklineConfig config, Clock clock) {
    this(operations, config.publicUrl(), clock);
  }

  CallerIdPost(ProviderOperations operations, Optional<String> publicUrl, Clock clock) {
    this.operations = operations;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /** A new name for a request, which nobody can guess. */
  static String reference() {
    return "cid-" + UUID.randomUUID();
  }

  /**
   * What Trunkline fills in.
   *
   * @throws IllegalStateException if no news could come back
   */
  Map<String, Object> own(Account account, CallerIdForm form, String reference) {
    if (publicUrl.isEmpty() || account.callback().secrets().isEmpty()) {
      throw new IllegalStateException(
          "set trunkline.public-url and trunkline.accounts."
              + account.name()
              + ".callback.secret: without them no approval could come back");
    }
    String secret = account.callback().secrets().get(0);
    return Map.of(
        form.payload(),
        reference,
        form.hook(),
        CallbackAddress.signedKind(
            publicUrl.get(), account.name(), secret, form.kind(), reference));
  }

  CallerIdResult send(
      Account account,
      CallerIdForm form,
      String request,
      String reference,
      Map<String, Object> values) {
    OperationAnswer answer = operations.run(account.name(), form.operation(), values, MAX_WAIT, "");
    return switch (answer.verdict()) {
      case "accepted", "already" ->
          result(request, "requested", reference, null, "the provider decides later");
      case "refused" ->
          result(
              request,
              answer.reason().equals("request-invalid") ? "invalid" : "refused",
              null,
              answer.reason(),
              answer.hint());
      case "retry", "not-before" ->
          result(request, "waiting", null, answer.reason(), answer.hint());
      default -> result(request, "unknown", reference, answer.reason(), ASK);
    };
  }

  private CallerIdResult result(
      String request, String state, String reference, String reason, String hint) {
    return CallerIdResult.of(request, state, reference, reason, hint, clock.instant());
  }
}
