package io.trunkline.provider.ivrsolutions;

import io.trunkline.provider.Answer;
import io.trunkline.provider.Call;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.Fields;
import io.trunkline.provider.ProviderLog;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.Verdict;
import io.trunkline.provider.contract.ContractDrawer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** IVR Solutions: click to call, dialers fed in bulk, spoken texts, flows and bots. */
@Singleton
public class IvrSolutions extends ContractDrawer {
  private static final String CLICK = "click-to-call";

  @Inject
  public IvrSolutions(Clock clock) {
    super("ivrsolutions", clock);
  }

  @Override
  public List<CallbackKind> callbackKinds() {
    return IvrSolutionsEvents.KINDS;
  }

  @Override
  public List<CallEvent> events(CallbackBody callback) {
    return IvrSolutionsEvents.read(callback);
  }

  @Override
  public Optional<ProviderLog> log() {
    return Optional.of(IvrSolutionsLogs.LOG);
  }

  /**
   * What the records of its calls name: the dialer, or the DID of a click to call. That goes out
   * alone, so it may have any group.
   */
  @Override
  public String group(String operation, Map<String, Object> fields) {
    String did = Fields.text(fields, "did");
    if (operation.startsWith(CLICK) && !did.isEmpty()) {
      return Fields.national(did, "91", 10);
    }
    String dialer = Fields.text(fields, "dialerid");
    return dialer.isEmpty() ? super.group(operation, fields) : dialer;
  }

  /** The id of a bridged call is kept as its records are, with its category. */
  @Override
  public Receipt read(String operation, List<Call> calls, Answer answer) {
    Receipt receipt = super.read(operation, calls, answer);
    return operation.startsWith(CLICK)
            && receipt.verdict() instanceof Verdict.Accepted taken
            && taken.providerId() != null
        ? Receipt.all(
            new Verdict.Accepted(IvrCategory.CLICK_TO_CALL.id(taken.providerId())), receipt.text())
        : receipt;
  }
}
