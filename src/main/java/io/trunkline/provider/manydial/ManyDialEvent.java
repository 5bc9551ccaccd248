package io.trunkline.provider.manydial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallEvent.Pressed;
import io.trunkline.provider.Fields;
import io.trunkline.provider.FormBody;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the delivery hook of a call posts when the call is over: JSON, or a form. */
record ManyDialEvent(JsonNode body) {
  private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,4}):(\\d{2})");

  private static final String REFERENCE = "callPayload";

  /**
   * @throws UnreadableException if it is neither JSON object nor form, or has neither callPayload
   *     nor number
   */
  static CallEvent read(String contentType, byte[] bytes) {
    return new ManyDialEvent(body(contentType, bytes, REFERENCE)).event();
  }

  /** What a hook posts; a form is read like an object of texts. */
  static JsonNode body(String contentType, byte[] bytes, String expected) {
    return JsonBody.object(bytes)
        .or(() -> FormBody.read(contentType, bytes).map(ManyDialEvent::nested))
        .orElseThrow(
            () ->
                new UnreadableException(
                    "expected a JSON object or a form with "
                        + expected
                        + "; got "
                        + bytes.length
                        + " bytes that are neither"));
  }

  /** In a form, lists stand as JSON text. */
  private static JsonNode nested(Map<String, String> form) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    form.forEach((name, value) -> body.set(name, value(value)));
    return body;
  }

  private static JsonNode value(String text) {
    Optional<JsonNode> list =
        text.strip().startsWith("[")
            ? JsonBody.any(text.getBytes(StandardCharsets.UTF_8))
            : Optional.empty();
    return list.orElseGet(() -> JsonNodeFactory.instance.textNode(text));
  }

  private CallEvent event() {
    String reference = text(REFERENCE);
    String number = number(text("number"));
    if (reference == null && number == null) {
      throw new UnreadableException(
          "expected callPayload with the reference of the call, or a number; found neither");
    }
    return CallEvent.of(text("status"))
        .reference(reference)
        .number(number)
        .keys(keys())
        .at(time("updatedAt"))
        .started(time("createdAt"))
        .duration(duration())
        .recording(text("recordAudioURL"))
        .transcript(text("recordTranscribed"))
        .detail("actions", text("actions"))
        .detail("caller-id", text("callerId"))
        .detail("forwarded-to", number(text("forwardNumber")))
        .detail("sms", messages())
        .build();
  }

  /** Each message with its state, such as {@code s1=Delivered}; never its text. */
  private String messages() {
    JsonNode told = body.path("sms");
    return StreamSupport.stream(
            (told.isTextual() ? value(told.textValue()) : told).spliterator(), false)
        .map(one -> JsonBody.text(one, "id") + "=" + JsonBody.text(one, "status"))
        .collect(Collectors.joining(", "));
  }

  /** The pressed buttons with their meaning; without them, the digits alone. */
  private List<Pressed> keys() {
    List<Pressed> keys = new ArrayList<>();
    for (JsonNode button : buttons()) {
      String key = JsonBody.text(button, "key");
      if (key != null) {
        keys.add(new Pressed(key, JsonBody.text(button, "value")));
      }
    }
    String digits = text("userPressed");
    if (keys.isEmpty() && digits != null) {
      Pattern.compile("[0-9*#]")
          .matcher(digits)
          .results()
          .forEach(digit -> keys.add(new Pressed(digit.group(), null)));
    }
    return keys;
  }

  private JsonNode buttons() {
    JsonNode buttons = body.path("buttons");
    return buttons.isTextual() ? value(buttons.textValue()) : buttons;
  }

  private Duration duration() {
    Matcher parts = DURATION.matcher(Optional.ofNullable(text("duration")).orElse(""));
    if (!parts.matches()) {
      return null;
    }
    long hours = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
    return Duration.ofHours(hours)
        .plusMinutes(Long.parseLong(parts.group(2)))
        .plusSeconds(Long.parseLong(parts.group(3)));
  }

  /** The provider works in Bangladesh and also writes numbers as they are dialled there. */
  static String number(String number) {
    return Fields.national(number, "880", 10);
  }

  /** A time without an offset is left out, because no document says whose clock it is. */
  private Instant time(String field) {
    try {
      return Optional.ofNullable(text(field))
          .map(text -> OffsetDateTime.parse(text).toInstant())
          .orElse(null);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private String text(String field) {
    return text(body, field);
  }

  /** A field's text; null if it is absent or blank. */
  static String text(JsonNode body, String field) {
    String text = JsonBody.text(body, field);
    return text == null || text.isBlank() ? null : text.strip();
  }
}
