package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the pretended Phonon asks of each call beyond its contract, and its codes for faults. */
final class PhononCallRules {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final Pattern START =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?\\+05:30");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{7,14}");
  private static final int WRONG_NUMBER = 205;
  private static final int MISSING = 210;
  private static final int EXPIRED = 211;

  /** The code of a fault by how its words begin or go on; the first that fits counts. */
  private static final Map<Pattern, Integer> CODES = new LinkedHashMap<>();

  static {
    code("body is not", 400);
    code("api-version", 203);
    code("flow-id", 301);
    code("(calls|phonon-uuids) .*at least 1", 302);
    code("(calls|phonon-uuids) .*at most", 303);
    code("calls\\[\\d+]\\.contact-numbers\\[", WRONG_NUMBER);
    code("", MISSING);
  }

  private PhononCallRules() {}

  private static void code(String words, int code) {
    CODES.put(Pattern.compile("^" + words, Pattern.DOTALL), code);
  }

  /** The code that counts for all faults of a request. */
  static int code(List<String> faults) {
    return CODES.entrySet().stream()
        .filter(one -> faults.stream().anyMatch(fault -> one.getKey().matcher(fault).find()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(MISSING);
  }

  /** The code of the first fault in any of the calls; 0 if there is none. */
  static int fault(JsonNode calls, Instant now) {
    LocalDate today = now.atZone(INDIA).toLocalDate();
    for (JsonNode call : calls) {
      int fault = fault(call, today);
      if (fault != 0) {
        return fault;
      }
    }
    return 0;
  }

  private static int fault(JsonNode call, LocalDate today) {
    Optional<Instant> start = start(call.path("start-time").asText());
    if (call.path("client-identifier").asText().isBlank() || start.isEmpty()) {
      return MISSING;
    }
    for (JsonNode number : call.path("contact-numbers")) {
      if (!NUMBER.matcher(number.asText()).matches()) {
        return WRONG_NUMBER;
      }
    }
    return start.get().atZone(INDIA).toLocalDate().isBefore(today) ? EXPIRED : 0;
  }

  static Optional<Instant> start(String text) {
    try {
      return START.matcher(text).matches()
          ? Optional.of(OffsetDateTime.parse(text).toInstant())
          : Optional.empty();
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }
}
