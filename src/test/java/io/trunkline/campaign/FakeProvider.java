package io.trunkline.campaign;

import io.trunkline.account.Account;
import io.trunkline.account.Limits;
import io.trunkline.provider.AccountTerms;
import io.trunkline.provider.Answer;
import io.trunkline.provider.Call;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Provider;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.RequestContext;
import io.trunkline.provider.contract.OperationResult;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A provider that refuses a field with the text {@code wrong} and groups by flow. */
record FakeProvider(String name) implements Provider {
  Account account(String account) {
    var none = OptionalInt.empty();
    return new Account(
        account,
        this,
        baseUrl(),
        Map.of(),
        Map.of(),
        new Account.CallbackCredentials(List.of(), Optional.empty(), Optional.empty()),
        new Limits(List.of(), none, none, none),
        Map.of(),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        ZoneId.of("UTC"));
  }

  @Override
  public String baseUrl() {
    return "http://localhost";
  }

  @Override
  public List<String> credentials() {
    return List.of();
  }

  @Override
  public List<Operation> operations() {
    return List.of(new Operation("call", 500, Operation.OnUnknown.SAME_BYTES));
  }

  @Override
  public List<CallbackKind> callbackKinds() {
    return List.of(new CallbackKind("flow", CallbackProof.CREDENTIALS));
  }

  @Override
  public List<String> faults(String operation, Map<String, Object> fields) {
    return fields.entrySet().stream()
        .filter(field -> field.getValue().equals("wrong"))
        .map(field -> field.getKey() + " is 'wrong'; expected anything else")
        .toList();
  }

  @Override
  public String group(String operation, Map<String, Object> fields) {
    return fields.getOrDefault("flow-id", "").toString();
  }

  @Override
  public List<String> alternateNumbers(String operation, Map<String, Object> fields) {
    return List.of();
  }

  @Override
  public ProviderRequest request(RequestContext context, List<Call> calls) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Receipt read(String operation, List<Call> calls, Answer answer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProviderRequest request(String operation, AccountTerms terms, Map<String, Object> values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public OperationResult result(String operation, Answer answer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CallEvent> events(CallbackBody callback) {
    throw new UnsupportedOperationException();
  }
}
