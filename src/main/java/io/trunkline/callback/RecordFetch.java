package io.trunkline.callback;

import io.trunkline.account.Account;
import io.trunkline.invocation.OperationAnswer;
import io.trunkline.invocation.ProviderOperations;
import io.trunkline.provider.FetchedRecords;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.RecordSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a provider for records, by one request within the account's quota. */
@Singleton
class RecordFetch {
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final ProviderOperations operations;

  @Inject
  RecordFetch(ProviderOperations operations) {
    this.operations = operations;
  }

  /**
   * @return empty if the quota has no room now
   * @throws IllegalStateException if the provider did not take the request; it says why
   * @throws io.trunkline.provider.UnreadableException if its answer has no records
   */
  Optional<FetchedRecords> fetch(Account account, RecordSource source, Map<String, Object> values) {
    OperationAnswer answer = operations.run(account.name(), source.operation(), values, WAIT, "");
    return switch (answer.verdict()) {
      case "accepted" ->
          Optional.of(source.reader().apply(JsonBody.bytes(answer.facts().get("data"))));
      case "not-before" -> Optional.empty();
      default ->
          throw new IllegalStateException(
              "%s was not answered (%s, %s): %s"
                  .formatted(source.operation(), answer.verdict(), answer.reason(), answer.hint()));
    };
  }
}
