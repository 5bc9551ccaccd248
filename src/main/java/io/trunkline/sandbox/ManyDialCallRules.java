package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trunkline.provider.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the pretended ManyDial asks of each call. */
final class ManyDialCallRules {
  private static final Map<String, Pattern> FIELDS =
      Map.of(
          "callPayload", Pattern.compile("\\S.*"),
          "callerId", Pattern.compile("\\+880\\d{7,10}"),
          "perCallDuration", Pattern.compile("[1-9]\\d*"),
          "number", Pattern.compile("\\+8801\\d{9}"),
          "deliveryHook", Pattern.compile("https?://\\S+"));
  private static final Pattern MESSAGE =
      Pattern.compile("welcome|forward|repeat\\d*|sms\\d*|menuMessage\\d+|record\\d+");

  private ManyDialCallRules() {}

  /** The first fault in words; empty if there is none. */
  static String fault(Map<String, String> form) {
    Optional<String> field =
        FIELDS.keySet().stream()
            .sorted()
            .filter(name -> !FIELDS.get(name).matcher(form.getOrDefault(name, "")).matches())
            .findFirst();
    if (field.isPresent()) {
      return field.get() + " is missing or not as documented";
    }
    JsonNode messages = json(form, "messages");
    return messages.isObject() && !messages.isEmpty()
        ? messageFault(messages).or(() -> buttonFault(json(form, "buttons"), messages)).orElse("")
        : "messages is no JSON object";
  }

  private static Optional<String> messageFault(JsonNode messages) {
    boolean records = false;
    for (Iterator<String> names = messages.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!MESSAGE.matcher(name).matches() || !messages.path(name).isTextual()) {
        return Optional.of("messages has a name or value that is not as documented");
      }
      records |= name.startsWith("record") && "Yes".equals(messages.path(name).asText());
    }
    return records && messages.has("forward")
        ? Optional.of("messages record and forward at once")
        : Optional.empty();
  }

  private static Optional<String> buttonFault(JsonNode buttons, JsonNode messages) {
    if (!buttons.isArray()) {
      return Optional.of("buttons is no JSON array");
    }
    for (JsonNode button : buttons) {
      boolean whole =
          List.of("id", "key", "value").stream().allMatch(part -> button.path(part).isTextual());
      if (!whole || !messages.has(button.path("id").asText())) {
        return Optional.of("buttons has one without id, key or value, or of no message");
      }
    }
    return Optional.empty();
  }

  private static JsonNode json(Map<String, String> form, String name) {
    return JsonBody.any(form.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8))
        .orElse(MissingNode.getInstance());
  }
}
