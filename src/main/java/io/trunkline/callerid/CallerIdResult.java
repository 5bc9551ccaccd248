package io.trunkline.callerid;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.JsonBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of a request, for people and programs; holds nothing of the request but its name.
 *
 * @param state waiting, sending, requested, unknown, invalid, refused, approved, rejected or
 *     unclear
 * @param reference by which the provider's news are joined; null if it was not sent
 * @param reason a short word; null if there is none
 * @param hint what a person can do; null if nothing
 * @param at when the state began, in ISO 8601
 * @param callbacks ids of the callbacks that brought news
 */
record CallerIdResult(
    String request,
    String state,
    String reference,
    String reason,
    String hint,
    String at,
    List<Long> callbacks) {
  static final String SENDING = "sending";
  static final List<String> SENT =
      List.of("requested", "unknown", "approved", "rejected", "unclear");

  static CallerIdResult of(
      String request, String state, String reference, String reason, String hint, Instant at) {
    return new CallerIdResult(request, state, reference, reason, hint, at.toString(), List.of());
  }

  boolean isSent() {
    return SENT.contains(state) && reference != null;
  }

  /** Empty if there is none, or it is not one of ours. */
  static Optional<CallerIdResult> read(Path file) throws IOException {
    try {
      return JsonBody.object(Files.readAllBytes(file)).map(CallerIdResult::of);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static CallerIdResult of(JsonNode json) {
    List<Long> callbacks = new ArrayList<>();
    json.path("callbacks").forEach(one -> callbacks.add(one.asLong()));
    return new CallerIdResult(
        JsonBody.text(json, "request"),
        JsonBody.text(json, "state"),
        JsonBody.text(json, "reference"),
        JsonBody.text(json, "reason"),
        JsonBody.text(json, "hint"),
        JsonBody.text(json, "at"),
        callbacks);
  }

  /** Writes it whole or not at all. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    Files.writeString(part, JsonBody.write(map()) + "\n");
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Map<String, Object> map() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("request", request);
    map.put("state", state);
    map.put("reference", reference);
    map.put("reason", reason);
    map.put("hint", hint);
    map.put("at", at);
    map.put("callbacks", callbacks);
    return map;
  }
}
