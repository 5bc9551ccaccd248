package io.trunkline.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * How far a source has been pulled.
 *
 * @param window that is being pulled; null between two
 * @param page that comes next; empty for the first
 * @param before digest of the page before that one; empty if that had no records
 * @param faults how often the page that comes next was no page
 * @param begins how often the window was begun again
 * @param end up to where all was pulled, between two windows
 */
record Position(Window window, String page, String before, int faults, int begins, Instant end) {
  static Position in(Window window) {
    return new Position(window, "", "", 0, 0, null);
  }

  static Position behind(Window window) {
    return new Position(null, "", "", 0, 0, window.until());
  }

  Position at(String next, String digest) {
    return new Position(window, next, digest, 0, begins, null);
  }

  Position failed() {
    return new Position(window, page, before, faults + 1, begins, null);
  }

  Position begunAgain() {
    return new Position(window, "", "", 0, begins + 1, null);
  }

  static Position of(String text) {
    JsonNode json = CrmJson.parse(text.getBytes(StandardCharsets.UTF_8));
    if (json.has("end")) {
      return new Position(null, "", "", 0, 0, Instant.parse(json.path("end").asText()));
    }
    return new Position(
        new Window(
            Instant.parse(json.path("since").asText()), Instant.parse(json.path("until").asText())),
        json.path("page").asText(),
        json.path("before").asText(),
        json.path("faults").asInt(),
        json.path("begins").asInt(),
        null);
  }

  String text() {
    return window == null
        ? CrmJson.text(Map.of("end", end.toString()))
        : CrmJson.text(
            Map.of(
                "since",
                window.since().toString(),
                "until",
                window.until().toString(),
                "page",
                page,
                "before",
                before,
                "faults",
                faults,
                "begins",
                begins));
  }
}
