package io.trunkline.provider.contract;

import io.trunkline.provider.AccountTerms;
import io.trunkline.provider.Answer;
import io.trunkline.provider.Call;
import io.trunkline.provider.LookUp;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Provider;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.RequestContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A drawer that has everything from its contract but the reading of callbacks. A drawer that knows
 * better about an operation overrides what it knows.
 */
public abstract class ContractDrawer implements Provider {
  private final Contract contract;
  private final Clock clock;
  private final Map<String, RequestWriter> writers = new ConcurrentHashMap<>();

  protected ContractDrawer(String provider, Clock clock) {
    this.contract = Contract.of(provider);
    this.clock = clock;
  }

  protected final Clock clock() {
    return clock;
  }

  @Override
  public final Contract contract() {
    return contract;
  }

  @Override
  public final String name() {
    return contract.name();
  }

  @Override
  public String baseUrl() {
    return contract.baseUrl();
  }

  @Override
  public final List<String> credentials() {
    return contract.credentials();
  }

  @Override
  public final List<Operation> operations() {
    return contract.operations().values().stream().map(ContractOperation::port).toList();
  }

  @Override
  public List<String> faults(String operation, Map<String, Object> fields) {
    List<String> faults =
        new ArrayList<>(DeliveryFields.of(contract.operation(operation)).faults(fields));
    faults.addAll(writer(operation).faults(fields));
    return faults;
  }

  @Override
  public String group(String operation, Map<String, Object> fields) {
    return DeliveryFields.of(contract.operation(operation)).group(fields);
  }

  @Override
  public Optional<String> numberField(String operation) {
    return DeliveryFields.of(contract.operation(operation)).numberField();
  }

  @Override
  public Optional<LookUp> lookUp(String operation) {
    return Optional.ofNullable(contract.operation(operation).lookUpBy());
  }

  @Override
  public ProviderRequest request(String operation, AccountTerms terms, Map<String, Object> values) {
    return writer(operation).write(terms, values);
  }

  @Override
  public OperationResult result(String operation, Answer answer) {
    return reading(operation, answer).result();
  }

  /** Every number that a field holds but for the customer's and the account's own. */
  @Override
  public List<String> alternateNumbers(String operation, Map<String, Object> fields) {
    return DeliveryFields.of(contract.operation(operation)).numbers(fields);
  }

  @Override
  public Map<String, Object> withoutNumbers(
      String operation, Map<String, Object> fields, Set<String> numbers) {
    return DeliveryFields.of(contract.operation(operation)).without(fields, numbers);
  }

  @Override
  public ProviderRequest request(RequestContext context, List<Call> calls) {
    return writer(context.operation()).write(context, calls);
  }

  @Override
  public Receipt read(String operation, List<Call> calls, Answer answer) {
    return reading(operation, answer).receipt(calls);
  }

  private AnswerReading reading(String operation, Answer answer) {
    return new AnswerReading(contract, contract.operation(operation), answer, clock.instant());
  }

  protected final RequestWriter writer(String operation) {
    return writers.computeIfAbsent(
        operation, name -> new RequestWriter(contract, contract.operation(name)));
  }
}
