package io.trunkline.provider.phonon;

import io.trunkline.provider.Call;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.Inquiry;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.RequestContext;
import io.trunkline.provider.contract.ContractDrawer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Phonon's outbound dialer: up to 500 calls in one JSON request, each started by a flow. */
@Singleton
public class Phonon extends ContractDrawer {
  static final String CALL = "call";
  static final int MOST_CALLS = 500;

  @Inject
  public Phonon(Clock clock) {
    super("phonon", clock);
  }

  @Override
  public List<CallbackKind> callbackKinds() {
    return PhononEvents.KINDS;
  }

  /** Also finds a start that has become too old since the delivery was stored. */
  @Override
  public List<String> faults(String operation, Map<String, Object> fields) {
    return operation.equals(CALL)
        ? new PhononFields(fields).faults(clock().instant())
        : super.faults(operation, fields);
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
  public Optional<Inquiry> inquiry() {
    return Optional.of(PhononPull.INQUIRY);
  }

  @Override
  public List<CallEvent> events(CallbackBody callback) {
    return PhononEvents.read(callback);
  }
}
