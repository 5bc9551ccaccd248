package io.trunkline.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The session events of the pretended CCAI Platform: those of a call in one request, the
 * disposition in a later one. A call that nobody answers has none, because no document says that it
 * has.
 */
final class CcaiEvents {
  private static final Duration TALK = Duration.ofSeconds(31);

  private final PlacedCall call;
  private final Instant ended;

  private CcaiEvents(PlacedCall call, Instant ended) {
    this.call = call;
    this.ended = ended;
  }

  static List<Callback> of(PlacedCall call) {
    return call.end().answered()
        ? List.of(
            ended -> new CcaiEvents(call, ended).session(),
            ended -> new CcaiEvents(call, ended).disposition())
        : List.of();
  }

  private Posting session() {
    Instant connected = ended.minus(TALK);
    Map<String, Object> customer = event("connected", connected, "customer");
    Map<String, Object> agent = event("agent-connected", connected.plusSeconds(1), "agent_1");
    Map<String, Object> end = event("disconnected", ended, "agent_1");
    List.of(customer, agent, end).forEach(one -> one.put("connected_at", connected.toString()));
    end.put("ends_at", ended.toString());
    return posting(List.of(customer, agent, end));
  }

  private Posting disposition() {
    Map<String, Object> event = event("disposition", ended.plusSeconds(5), "agent_1");
    Map<String, String> told = new LinkedHashMap<>();
    told.put("code", code(call.end()));
    told.put("custom_code_id", "" + call.end().ordinal());
    event.put("dispositions", told);
    return posting(List.of(event));
  }

  private static String code(PretendedEnd end) {
    return switch (end) {
      case CONFIRMED -> "Confirmed";
      case OPTED_OUT -> "Do Not Call Again";
      default -> "Declined";
    };
  }

  /**
   * One event; its id stays the same when it is posted again.
   *
   * @param what it tells of; not sent, because the field for it is not known
   */
  private Map<String, Object> event(String what, Instant at, String initiator) {
    String name = call.customer().account() + " " + call.providerId() + " " + what;
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event_id", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    event.put("timestamp", at.toEpochMilli());
    event.put("initiator", initiator);
    event.put("item", Map.of("call_id", call.providerId(), "dn", call.number()));
    return event;
  }

  private Posting posting(List<Map<String, Object>> events) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("count", events.size());
    body.put("events", events);
    return Hooks.proven(call.customer(), call.hook(), body);
  }
}
