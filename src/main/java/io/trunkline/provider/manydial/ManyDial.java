package io.trunkline.provider.manydial;

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
import java.util.List;
import java.util.Map;

/** ManyDial's call automation: one call in one multipart request, with prompts and buttons. */
@Singleton
public class ManyDial implements Provider {
  static final String CALL = "call";

  private final Clock clock;

  @Inject
  public ManyDial(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "manydial";
  }

  @Override
  public String baseUrl() {
    return "https://api.manydial.com/v1/portal";
  }

  @Override
  public List<String> credentials() {
    return List.of(ManyDialRequest.API_KEY);
  }

  @Override
  public List<Operation> operations() {
    return List.of(new Operation(CALL, 1, OnUnknown.WAIT_FOR_CALLBACK));
  }

  @Override
  public List<CallbackKind> callbackKinds() {
    return ManyDialEvents.KINDS;
  }

  @Override
  public List<String> faults(String operation, Map<String, Object> fields) {
    return new ManyDialFields(fields).faults();
  }

  /** Every call has a request of its own, so they need no groups. */
  @Override
  public String group(String operation, Map<String, Object> fields) {
    return "";
  }

  /** The number that the caller may be forwarded to is an agent's, so there are none. */
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
    if (calls.size() != 1) {
      throw new IllegalArgumentException(calls.size() + " calls in one request; expected 1");
    }
    return ManyDialRequest.of(calls.get(0), context.callbackAddress());
  }

  @Override
  public Receipt read(String operation, List<Call> calls, Answer answer) {
    return new ManyDialAnswer(answer).receipt(clock.instant());
  }

  @Override
  public List<CallEvent> events(CallbackBody callback) {
    return ManyDialEvents.read(callback);
  }
}
