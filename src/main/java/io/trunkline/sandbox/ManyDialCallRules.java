package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the pretended ManyDial asks of each call beyond its contract. */
final class ManyDialCallRules {
  private static final Map<String, Pattern> FIELDS =
      Map.of(
          "callerId", Pattern.compile("\\+880\\d{7,10}"),
          "number", Pattern.compile("\\+8801\\d{9}"),
          "deliveryHook", Pattern.compile("https?://\\S+"));

  private ManyDialCallRules() {}

  /** The first fault in words; empty if there is none. */
  static Optional<String> fault(JsonNode call) {
    return FIELDS.keySet().stream()
        .sorted()
        .filter(name -> !FIELDS.get(name).matcher(call.path(name).asText()).matches())
        .map(name -> name + " is not as documented")
        .findFirst()
        .or(() -> messageFault(call.path("messages")))
        .or(() -> buttonFault(call.path("buttons"), call.path("messages")));
  }

  private static Optional<String> messageFault(JsonNode messages) {
    if (messages.isEmpty()) {
      return Optional.of("messages is empty");
    }
    boolean records = false;
    for (Map.Entry<String, JsonNode> one : messages.properties()) {
      records |= one.getKey().startsWith("record") && one.getValue().asText().equals("Yes");
    }
    return records && messages.has("forward")
        ? Optional.of("messages record and forward at once")
        : Optional.empty();
  }

  private static Optional<String> buttonFault(JsonNode buttons, JsonNode messages) {
    for (JsonNode button : buttons) {
      if (!messages.has(button.path("id").asText())) {
        return Optional.of("buttons has one of no message");
      }
    }
    return Optional.empty();
  }
}
