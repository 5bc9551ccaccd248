package io.trunkline.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the pretended IVR Solutions tells of a call that is over. */
record IvrRecord(PlacedCall call, Instant ended) {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final Duration TALK = Duration.ofSeconds(42);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  String category() {
    return call.variables().get("category");
  }

  long id() {
    return Long.parseLong(call.providerId());
  }

  LocalDate day() {
    return ended.atZone(INDIA).toLocalDate();
  }

  /** Ids and durations as numbers, as in the logs by date. */
  Map<String, Object> byDate() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("recordid", id());
    parties(record);
    record.put("call_time", time(TIME));
    record.put("call_duration", seconds());
    record.put("call_status", call.end().answered() ? "answered" : "no_answer");
    record.put("dtmf_input", keys());
    record.put("recording_url", recording());
    return record;
  }

  /** Ids and durations as texts, as in the incremental logs. */
  Map<String, Object> incremental() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("recordid", call.providerId());
    parties(record);
    record.put("call_time", time(TIME));
    record.put("call_duration", "" + seconds());
    record.put("recording_url", recording());
    return record;
  }

  /** Of one number in a dialer. */
  Map<String, Object> ofDialer() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", id());
    record.put("dialer_id", Long.parseLong(call.flow()));
    record.put("customer_no", national());
    record.put("call_time", time(TIME));
    record.put("call_duration", seconds());
    record.put("call_status", call.end().answered() ? "answered" : "no_answer");
    record.put("dtmf_input", keys());
    record.put("attempts", 1);
    return record;
  }

  /** What is posted, but for the secret. */
  Map<String, Object> posted() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("recordid", call.providerId());
    parties(record);
    if (category().equals("c2c")) {
      record.put("agent_attended", call.end() == PretendedEnd.FAILED ? "0" : "1");
      record.put("customer_attended", call.end().answered() ? "1" : "0");
    }
    record.put("call_duration", "" + seconds());
    record.put("call_time", time(WITH_OFFSET));
    record.put("recording_url", recording());
    record.put("dialer_id", call.flow() == null ? "0" : call.flow());
    return record;
  }

  /** In an outgoing call the field of the client holds the agent's extension. */
  private void parties(Map<String, Object> record) {
    boolean outgoing = category().equals("call");
    record.put("call_type", outgoing ? "outgoing" : category());
    record.put("did_no", call.variables().get("did"));
    record.put("client_no", outgoing ? call.variables().get("agent") : "0" + national());
    if (outgoing) {
      record.put("outgoing_ext", "0" + national());
      record.put("attended_by", "0" + national());
    }
  }

  String national() {
    return call.number().replaceFirst("^[+]91", "");
  }

  private String keys() {
    return call.end().answered() ? call.end().key() : "";
  }

  private String recording() {
    return call.end().answered() ? "https://recordings.example/" + id() + ".wav" : "";
  }

  private long seconds() {
    return call.end().answered() ? TALK.toSeconds() : 0;
  }

  private String time(DateTimeFormatter format) {
    return format.format(ended.minusSeconds(seconds()).atZone(INDIA));
  }
}
