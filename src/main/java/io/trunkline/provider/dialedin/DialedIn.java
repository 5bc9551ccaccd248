package io.trunkline.provider.dialedin;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.Inquiry;
import io.trunkline.provider.contract.ContractDrawer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** DialedIn: leads put at the head of a campaign, agents' dial lists and SMS. */
@Singleton
public class DialedIn extends ContractDrawer {
  @Inject
  public DialedIn(Clock clock) {
    super("dialedin", clock);
  }

  @Override
  public List<CallbackKind> callbackKinds() {
    return DialedInEvents.KINDS;
  }

  @Override
  public List<CallEvent> events(CallbackBody callback) {
    return DialedInEvents.read(callback);
  }

  @Override
  public Optional<Inquiry> inquiry() {
    return Optional.of(DialedInEvents.SEARCH);
  }
}
