package io.trunkline.provider.ccai;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.UnreadableException;
import java.util.ArrayList;
import java.util.List;

/** The session events of CCAI Platform: several in one callback, in any order. */
public final class CcaiEvents {
  /** The kinds, the way of proof for each. */
  public static final List<CallbackKind> KINDS =
      List.of(new CallbackKind("events", CallbackProof.CREDENTIALS));

  private CcaiEvents() {}

  /**
   * One event for each that is told, and one more for a disposition.
   *
   * @throws UnreadableException if the kind is another, there are no events, or one names no
   *     session
   */
  public static List<CallEvent> read(CallbackBody callback) {
    if (!callback.kind().equals("events")) {
      throw new UnreadableException(
          "CCAI Platform has no callbacks of the kind '" + callback.kind() + "'; expected events");
    }
    JsonNode events =
        JsonBody.object(callback.bytes()).map(body -> body.path("events")).orElse(null);
    if (events == null || !events.isArray()) {
      throw new UnreadableException(
          "expected a JSON object with an array events; got "
              + callback.bytes().length
              + " bytes that are not");
    }
    List<CallEvent> told = new ArrayList<>();
    events.forEach(event -> told.addAll(new CcaiEvent(event).events()));
    return told;
  }
}
