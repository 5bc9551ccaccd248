package io.trunkline.provider.ccai;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.UnreadableException;
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
    super("ccai", CallbackProof.CREDENTIALS, clock);
  }

  @Override
  public List<CallEvent> events(String kind, String contentType, byte[] body) {
    throw new UnreadableException(
        "CCAI Platform has no callbacks of the kind '" + kind + "' that are read; expected none");
  }
}
