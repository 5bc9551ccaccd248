package io.trunkline.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the pretended ManyDial posts when a call is over. */
final class ManyDialHook {
  private static final Pattern STOP =
      Pattern.compile("stop|opt.?out|unsubscribe|not call", Pattern.CASE_INSENSITIVE);

  private ManyDialHook() {}

  static Map<String, Object> of(PlacedCall call, Instant ended) {
    Map<String, Object> hook = new LinkedHashMap<>();
    Optional<Map<String, String>> pressed = pressed(call);
    hook.put("callPayload", call.reference());
    hook.put("callerId", call.variables().get("callerId"));
    hook.put("number", call.number());
    hook.put("buttons", pressed.map(List::of).orElse(List.of()));
    hook.put("userPressed", pressed.map(button -> button.get("key")).orElse(""));
    hook.put("actions", pressed.map(one -> one.get("key") + ": " + one.get("value")).orElse(""));
    hook.put("sms", List.of());
    hook.put("duration", call.end().answered() ? "00:31" : "00:00");
    hook.put("status", status(call.end()));
    hook.put("createdAt", ended.minusSeconds(40).toString());
    hook.put("updatedAt", ended.toString());
    return hook;
  }

  /** What ends a call that an agent made; published clients show these fields. */
  static Map<String, Object> ofClick(PlacedCall call) {
    Map<String, Object> hook = new LinkedHashMap<>();
    hook.put("agentEmail", call.variables().get("agent"));
    hook.put("callerId", call.variables().get("callerId"));
    hook.put("number", call.number());
    hook.put("status", status(call.end()));
    hook.put("duration", call.end().answered() ? 31 : 0);
    hook.put("payload", call.reference());
    return hook;
  }

  private static Optional<Map<String, String>> pressed(PlacedCall call) {
    List<Map<String, String>> buttons = call.buttons();
    return switch (call.end()) {
      case CONFIRMED -> buttons.stream().findFirst();
      case DECLINED -> buttons.stream().skip(1).findFirst();
      case OPTED_OUT ->
          buttons.stream().filter(one -> STOP.matcher(one.get("value")).find()).findFirst();
      default -> Optional.empty();
    };
  }

  private static String status(PretendedEnd end) {
    return switch (end) {
      case NOT_ANSWERED -> "NO ANSWER";
      case BUSY -> "BUSY";
      case FAILED -> "FAILED";
      default -> "ANSWER";
    };
  }
}
