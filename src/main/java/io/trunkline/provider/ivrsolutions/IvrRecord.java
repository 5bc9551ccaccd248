package io.trunkline.provider.ivrsolutions;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallEvent.Pressed;
import io.trunkline.provider.Fields;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.LocalTimes;
import io.trunkline.provider.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One call as a hook or a log tells it; any field may be absent, ids and numbers may be text. */
record IvrRecord(JsonNode record, IvrCategory category, ZoneId zone) {
  private static final Pattern KEY = Pattern.compile("[0-9*#]");

  private static final Map<String, String> DETAILS =
      Map.of(
          "agent", "agent_no",
          "agent-name", "agent_name",
          "extension", "ext_no",
          "caller-id", "did_no",
          "direction", "call_type",
          "attended-by", "attended_by",
          "dialer", "dialer_name",
          "attempts", "attempts",
          "note", "note",
          "sip-call-id", "sip_call_id");

  CallEvent event() {
    String id = text("recordid", "id");
    if (!record.isObject() || id == null) {
      throw new UnreadableException("expected a record with recordid; found none");
    }
    var event =
        CallEvent.of(status())
            .providerId(category.id(id))
            .number(customer())
            .flow(ran())
            .keys(keys())
            .at(LocalTimes.iso(text("call_time"), zone))
            .started(LocalTimes.iso(text("call_time"), zone))
            .duration(duration().orElse(null))
            .recording(text("recording_url"))
            .transcript(conversation());
    DETAILS.forEach((name, field) -> event.detail(name, text(field)));
    return event
        .detail("agent-attended", text("agent_attended"))
        .detail("customer-attended", text("customer_attended"))
        .build();
  }

  /** In an outgoing call the field of the client holds the agent's extension. */
  private String customer() {
    boolean outgoing =
        category == IvrCategory.CALL && "outgoing".equalsIgnoreCase(text("call_type"));
    List<String> told =
        Stream.of(outgoing ? "outgoing_ext" : "client_no", outgoing ? "attended_by" : "customer_no")
            .map(field -> Fields.national(text(field), "91", 10))
            .filter(Objects::nonNull)
            .toList();
    return told.stream()
        .filter(Fields::isE164)
        .findFirst()
        .orElse(told.isEmpty() ? null : told.get(0));
  }

  /** The dialer; a click to call has none, and is told apart by the DID that the customer saw. */
  private String ran() {
    String id = text("dialer_id");
    if (id != null && !id.equals("0")) {
      return id;
    }
    return category == IvrCategory.CLICK_TO_CALL ? Fields.national(text("did_no"), "91", 10) : null;
  }

  /** The word of the record; without one, who attended; without that, whether anybody talked. */
  private String status() {
    String agent = text("agent_attended");
    String customer = text("customer_attended");
    if (text("call_status") != null) {
      return text("call_status");
    }
    if (agent != null && customer != null) {
      return "agent-" + agent + "-customer-" + customer;
    }
    return duration()
        .map(talked -> category.prefix() + (talked.isZero() ? "-not-connected" : "-connected"))
        .orElse("");
  }

  private Optional<Duration> duration() {
    return Optional.ofNullable(text("call_duration"))
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  private List<Pressed> keys() {
    return KEY.matcher(Optional.ofNullable(text("dtmf_input")).orElse(""))
        .results()
        .map(key -> new Pressed(key.group(), null))
        .toList();
  }

  /** A list of what each side said, or the same as JSON text. */
  private String conversation() {
    JsonNode told = record.path("call_conversation");
    JsonNode list =
        told.isTextual()
            ? JsonBody.any(told.textValue().getBytes(StandardCharsets.UTF_8)).orElse(told)
            : told;
    String said =
        StreamSupport.stream(list.spliterator(), false)
            .map(one -> JsonBody.text(one, "role") + ": " + JsonBody.text(one, "content"))
            .collect(Collectors.joining("\n"));
    return said.isEmpty() ? null : said;
  }

  /** The first of these fields that is told; null if none is. */
  private String text(String... names) {
    return Stream.of(names)
        .map(name -> JsonBody.text(record, name))
        .filter(text -> text != null && !text.isBlank())
        .map(String::strip)
        .findFirst()
        .orElse(null);
  }
}
