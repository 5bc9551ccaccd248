package io.trunkline.provider.ccai;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.contract.ContractDrawer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** CCAI Platform: agent calls, calls back, scheduled calls, dialer campaigns and SMS. */
@Singleton
public class Ccai extends ContractDrawer {
  @Inject
  public Ccai(Clock clock) {
    super("ccai", clock);
  }

  @Override
  public List<CallbackKind> callbackKinds() {
    return CcaiEvents.KINDS;
  }

  @Override
  public List<CallEvent> events(CallbackBody callback) {
    return CcaiEvents.read(callback);
  }
}
