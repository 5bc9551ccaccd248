package io.trunkline.provider.manydial;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallEventBuilder;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.UnreadableException;

/** What the call center's hook posts when a call has ended, also one that an agent clicked for. */
final class ManyDialCallEnd {
  private ManyDialCallEnd() {}

  /**
   * @throws UnreadableException if it names neither our payload nor a number
   */
  static CallEvent read(CallbackBody callback) {
    JsonNode body = ManyDialEvent.body(callback.contentType(), callback.bytes(), "payload");
    String reference = ManyDialEvent.text(body, "payload");
    String number = ManyDialEvent.number(ManyDialEvent.text(body, "number"));
    if (reference == null && number == null) {
      throw new UnreadableException("expected payload or number; found neither");
    }
    CallEventBuilder event =
        CallEvent.of(ManyDialEvent.text(body, "status"))
            .reference(reference)
            .number(number)
            .recording(ManyDialEvent.text(body, "recFile"))
            .detail("agent", ManyDialEvent.text(body, "agentEmail"))
            .detail("billing", ManyDialEvent.text(body, "billing"))
            .detail("caller-id", ManyDialEvent.text(body, "callerId"))
            .detail("direction", ManyDialEvent.text(body, "callType"));
    return duration(event, ManyDialEvent.text(body, "duration"), callback).build();
  }

  /** No document says what the number counts, so it stays a number until the user says it. */
  private static CallEventBuilder duration(
      CallEventBuilder event, String told, CallbackBody callback) {
    return event
        .detail("duration", told)
        .duration(callback.mapping().map(mapping -> mapping.duration(told)).orElse(null));
  }
}
