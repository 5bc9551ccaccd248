package io.trunkline.provider.manydial;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.UnreadableException;
import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractField;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** ManyDial's four hooks: the delivery hook of a call, and those of an account. */
final class ManyDialEvents {
  static final List<CallbackKind> KINDS =
      List.of(
          new CallbackKind("calls", CallbackProof.SIGNED_ADDRESS),
          new CallbackKind("call-end", CallbackProof.SIGNED_KIND),
          new CallbackKind("caller-id", CallbackProof.SIGNED_KIND, null, identity()),
          new CallbackKind("call-center", CallbackProof.SIGNED_KIND));

  private ManyDialEvents() {}

  /** News of a request might repeat what was sent with it. */
  private static Set<String> identity() {
    return Contract.of("manydial").operation("caller-id-request").fields().stream()
        .map(ContractField::name)
        .filter(name -> !name.startsWith("callerId"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What a hook says of calls; nothing for approvals, whose bodies no document shows.
   *
   * @throws UnreadableException if the kind is none of these, or the body is not as expected
   */
  static List<CallEvent> read(CallbackBody callback) {
    return switch (callback.kind()) {
      case "calls" -> List.of(ManyDialEvent.read(callback.contentType(), callback.bytes()));
      case "call-end" -> List.of(ManyDialCallEnd.read(callback));
      case "caller-id", "call-center" -> List.of();
      default ->
          throw new UnreadableException(
              "ManyDial has no callbacks of the kind '"
                  + callback.kind()
                  + "'; expected calls, call-end, caller-id or call-center");
    };
  }
}
