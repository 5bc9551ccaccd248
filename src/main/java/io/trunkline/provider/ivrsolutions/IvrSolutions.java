package io.trunkline.provider.ivrsolutions;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.UnreadableException;
import io.trunkline.provider.contract.ContractDrawer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** IVR Solutions: click to call, dialers fed in bulk, spoken texts, flows and bots. */
@Singleton
public class IvrSolutions extends ContractDrawer {
  @Inject
  public IvrSolutions(Clock clock) {
    super("ivrsolutions", CallbackProof.CREDENTIALS, clock);
  }

  @Override
  public List<CallEvent> events(String kind, String contentType, byte[] body) {
    throw new UnreadableException(
        "IVR Solutions has no callbacks of the kind '" + kind + "' that are read; expected none");
  }
}
