package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;

/** A lead of the pretended DialedIn. Its status moves on while its call is made. */
final class DialedInLead {
  private static final String STATUS = "CallStatus";
  private static final String PHONE = "PrimaryPhone";
  private static final Set<String> ALWAYS =
      Set.of(STATUS, "CallbackAgent", "CallbackDate", "CallbackNotes", "Notes");

  private final String id;
  private final ObjectNode fields;
  private final Instant over;

  /**
   * @param over when its call has ended; null if it is not called
   */
  DialedInLead(String id, ObjectNode fields, Instant over) {
    this.id = id;
    this.fields = fields;
    this.over = over;
  }

  String id() {
    return id;
  }

  String text(String field) {
    return field.equals("LeadId")
        ? id
        : fields.path(field.equals("Phone") ? PHONE : field).asText();
  }

  /** Whether a field has a value; an empty one asks for nothing. */
  boolean isOf(String field, String value) {
    return value.isEmpty() || text(field).equals(value);
  }

  /** Marks it as not to be called. */
  void scrub() {
    fields.put(STATUS, "DNC");
  }

  /** Names that the lead lacks are left out, as documented. */
  void update(JsonNode values) {
    values
        .fields()
        .forEachRemaining(
            one -> {
              if (fields.has(one.getKey()) || ALWAYS.contains(one.getKey())) {
                fields.set(one.getKey(), one.getValue());
              }
            });
  }

  ObjectNode shown(Instant now) {
    ObjectNode shown = fields.deepCopy();
    shown.put("LeadId", id);
    return fields.has(STATUS) ? shown : shown.put(STATUS, status(now));
  }

  /** Words as a customer of the provider might have chosen them. */
  private String status(Instant now) {
    if (over == null || now.isBefore(over)) {
      return "NEW";
    }
    return switch (PretendedEnd.of(fields.path(PHONE).asText())) {
      case CONFIRMED -> "SALE";
      case DECLINED -> "NOT INTERESTED";
      case NOT_ANSWERED -> "NO ANSWER";
      case BUSY -> "BUSY";
      case FAILED -> "FAILED";
      case OPTED_OUT -> "DNC";
    };
  }
}
