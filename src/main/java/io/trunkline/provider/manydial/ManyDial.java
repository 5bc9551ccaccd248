package io.trunkline.provider.manydial;

import io.trunkline.provider.Call;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.RequestContext;
import io.trunkline.provider.contract.ContractDrawer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** ManyDial: calls with prompts and buttons, and a call centre. */
@Singleton
public class ManyDial extends ContractDrawer {
  static final String CALL = "call";

  @Inject
  public ManyDial(Clock clock) {
    super("manydial", clock);
  }

  @Override
  public List<CallbackKind> callbackKinds() {
    return ManyDialEvents.KINDS;
  }

  @Override
  public List<String> faults(String operation, Map<String, Object> fields) {
    return operation.equals(CALL)
        ? new ManyDialFields(fields).faults()
        : super.faults(operation, fields);
  }

  /** A call rings one number: the one that it may be forwarded to is an agent's. */
  @Override
  public List<String> alternateNumbers(String operation, Map<String, Object> fields) {
    return List.of();
  }

  /**
   * @throws IllegalArgumentException if there is not exactly one call, or it has a fault; it names
   *     the reference
   */
  @Override
  public ProviderRequest request(RequestContext context, List<Call> calls) {
    if (!context.operation().equals(CALL)) {
      return super.request(context, calls);
    }
    if (calls.size() != 1) {
      throw new IllegalArgumentException(calls.size() + " calls in one request; expected 1");
    }
    return ManyDialRequest.of(calls.get(0), context.callbackAddress());
  }

  @Override
  public List<CallEvent> events(CallbackBody callback) {
    return ManyDialEvents.read(callback);
  }
}
