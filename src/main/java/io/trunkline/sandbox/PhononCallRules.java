package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the pretended Phonon asks of each call. */
final class PhononCallRules {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final Pattern START =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?\\+05:30");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{7,14}");
  private static final int WRONG_NUMBER = 205;
  private static final int MISSING = 210;
  private static final int EXPIRED = 211;

  private PhononCallRules() {}

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
    JsonNode numbers = call.path("contact-numbers");
    if (call.path("client-identifier").asText().isBlank()
        || start.isEmpty()
        || !numbers.isArray()
        || numbers.isEmpty()
        || !keysAreWell(call.path("keys"))) {
      return MISSING;
    }
    for (JsonNode number : numbers) {
      if (!number.isTextual() || !NUMBER.matcher(number.asText()).matches()) {
        return WRONG_NUMBER;
      }
    }
    return start.get().atZone(INDIA).toLocalDate().isBefore(today) ? EXPIRED : 0;
  }

  private static boolean keysAreWell(JsonNode keys) {
    if (keys.isMissingNode()) {
      return true;
    }
    boolean well = keys.isArray();
    for (JsonNode key : keys) {
      String name = key.path("name").asText();
      well &= name.matches("\\$flow\\.key\\.\\S+") && key.path("value").isTextual();
    }
    return well;
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
