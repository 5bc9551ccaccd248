package io.trunkline.provider.ccai;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallEventBuilder;
import io.trunkline.provider.Fields;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.LocalTimes;
import io.trunkline.provider.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One session event; its fields appear as they become known. */
record CcaiEvent(JsonNode event) {

  /** What happened, and the disposition as a word of its own: it comes after the end. */
  List<CallEvent> events() {
    String code = text(event.path("dispositions"), "code");
    CallEvent happened = told(word()).build();
    if (code == null) {
      return List.of(happened);
    }
    CallEvent disposed =
        told(code)
            .detail("disposition", code)
            .detail("disposition-id", text(event.path("dispositions"), "custom_code_id"))
            .detail("disposition-note", text(event.path("dispositions"), "note"))
            .build();
    return List.of(happened, disposed);
  }

  private CallEventBuilder told(String word) {
    Instant ended = time("ends_at");
    Instant connected = time("connected_at");
    return CallEvent.of(word)
        .providerId(session())
        .number(Fields.national(item("dn"), "1", 10))
        .at(at())
        .started(connected)
        .duration(ended == null || connected == null ? null : talked(connected, ended))
        .detail("initiator", item("initiator"))
        .detail("queue", item("queue_path_names"));
  }

  private static Duration talked(Instant connected, Instant ended) {
    return ended.isBefore(connected) ? null : Duration.between(connected, ended);
  }

  /** No document names the field with the state, so what the times show is the word without one. */
  private String word() {
    String told =
        Stream.of("status", "state", "event", "type")
            .map(this::item)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (told != null) {
      return told;
    }
    if (time("connected_at") != null) {
      return "session-connected";
    }
    return time("ends_at") != null ? "session-ended" : "session-event";
  }

  private String session() {
    String call = item("call_id");
    String chat = item("chat_id");
    if (call == null && chat == null) {
      throw new UnreadableException("expected call_id or chat_id in each event; found neither");
    }
    return call == null ? "chat-" + chat : call;
  }

  /** Milliseconds since 1970. */
  private Instant at() {
    String millis = item("timestamp");
    return millis == null || !millis.matches("\\d{1,15}")
        ? null
        : Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private Instant time(String field) {
    return LocalTimes.iso(item(field), ZoneOffset.UTC);
  }

  /** A field of the event, or of the item under it. */
  private String item(String field) {
    String bare = text(event, field);
    return bare == null ? text(event.path("item"), field) : bare;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    String text = value.isArray() ? JsonBody.write(value) : JsonBody.text(node, field);
    return text == null || text.isBlank() ? null : text.strip();
  }
}
