package io.trunkline.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the pretended Phonon posts when a flow has run. */
final class PhononPush {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
  private static final Duration TALK = Duration.ofMillis(31_500);

  private PhononPush() {}

  static Map<String, Object> of(PlacedCall call, Instant ended) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("phonon-uuid", call.providerId());
    body.put("flow-id", call.flow());
    body.put("flowVariables", call.variables());
    body.put("callDetails", List.of(leg(call, ended)));
    return Map.of("body", body);
  }

  private static Map<String, Object> leg(PlacedCall call, Instant ended) {
    PretendedEnd end = call.end();
    Map<String, Object> leg = new LinkedHashMap<>();
    leg.put("startTime", time(ended.minus(TALK).minusSeconds(8)));
    if (end.answered()) {
      leg.put("connectTime", time(ended.minus(TALK)));
    }
    leg.put("endTime", time(ended));
    leg.put("calleeNumber", call.number().substring(1));
    leg.put("hangupCause", cause(end));
    leg.put("duration", end.answered() ? String.valueOf(TALK.toMillis()) : "0");
    if (end.answered()) {
      leg.put(
          "dtmfPressesd", List.of(Map.of("key", end.key(), "eventTime", time(ended.minus(TALK)))));
    }
    leg.put("incoming", false);
    leg.put("calleeType", "VISITOR");
    return leg;
  }

  /** A cause of the telephone network (Q.850). */
  private static String cause(PretendedEnd end) {
    return switch (end) {
      case BUSY -> "17";
      case NOT_ANSWERED -> "19";
      case FAILED -> "38";
      default -> "16";
    };
  }

  private static String time(Instant instant) {
    return TIME.format(instant.atZone(INDIA));
  }
}
