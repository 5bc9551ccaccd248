package io.trunkline.provider.dialedin;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.UnreadableException;
import io.trunkline.provider.contract.ContractDrawer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** DialedIn: leads put at the head of a campaign, agents' dial lists and SMS. */
@Singleton
public class DialedIn extends ContractDrawer {
  @Inject
  public DialedIn(Clock clock) {
    super("dialedin", CallbackProof.CREDENTIALS, clock);
  }

  @Override
  public List<CallEvent> events(String kind, String contentType, byte[] body) {
    throw new UnreadableException(
        "DialedIn has no callbacks of the kind '" + kind + "' that are read; expected none");
  }
}
