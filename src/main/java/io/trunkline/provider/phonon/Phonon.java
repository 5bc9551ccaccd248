package io.trunkline.provider.phonon;

import io.trunkline.provider.Answer;
import io.trunkline.provider.Call;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Operation.OnUnknown;
import io.trunkline.provider.Provider;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.RequestContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Phonon's outbound dialer: up to 500 calls in one JSON request, each started by a flow. */
@Singleton
public class Phonon implements Provider {
  static final String CALL = "call";
  static final int MOST_CALLS = 500;

  private final Clock clock;

  @Inject
  public Phonon(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "phonon";
  }

  @Override
  public String baseUrl() {
    return "https://central.phonon.io/kairos-apis";
  }

  @Override
  public List<String> credentials() {
    return List.of(PhononRequest.SECURITY_ID);
  }

  @Override
  public List<Operation> operations() {
    return List.of(new Operation(CALL, MOST_CALLS, OnUnknown.SAME_BYTES));
  }

  @Override
  public List<CallbackKind> callbackKinds() {
    return PhononEvents.KINDS;
  }

  /** Also finds a start that has become too old since the delivery was stored. */
  @Override
  public List<String> faults(String operation, Map<String, Object> fields) {
    return new PhononFields(fields).faults(clock.instant());
  }

  @Override
  public String group(String operation, Map<String, Object> fields) {
    PhononFields read = new PhononFields(fields);
    return read.flowId() + "/" + read.apiVersion();
  }

  @Override
  public List<String> alternateNumbers(String operation, Map<String, Object> fields) {
    return new PhononFields(fields).alternateNumbers();
  }

  /** The fields without those alternate numbers. */
  @Override
  public Map<String, Object> withoutNumbers(
      String operation, Map<String, Object> fields, Set<String> numbers) {
    Map<String, Object> rest = new HashMap<>(fields);
    rest.put(
        PhononFields.ALTERNATE_NUMBERS,
        alternateNumbers(operation, fields).stream()
            .filter(one -> !numbers.contains(one))
            .toList());
    return rest;
  }

  /**
   * @throws IllegalArgumentException if the calls differ in flow or version, are too many, or one
   *     has a fault; it names the reference
   */
  @Override
  public ProviderRequest request(RequestContext context, List<Call> calls) {
    return PhononRequest.of(calls, context.now());
  }

  @Override
  public Receipt read(String operation, List<Call> calls, Answer answer) {
    return new PhononAnswer(calls, answer).receipt(clock.instant());
  }

  @Override
  public List<CallEvent> events(CallbackBody callback) {
    return PhononEvents.read(callback);
  }
}
