package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.AnswerText;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the values of a request. Values that are private are not repeated. */
final class Faults {
  private static final int LONGEST = 60;

  private final boolean isPrivate;
  private final List<String> faults = new ArrayList<>();

  Faults(boolean isPrivate) {
    this.isPrivate = isPrivate;
  }

  /** A fault with the value, as far as it may be shown. */
  void add(String place, ContractField field, Object value, String rule) {
    faults.add(place + " is '" + shown(field, value) + "'; " + rule + example(field));
  }

  /** A fault of a field whose value is of no matter. */
  void add(String place, String what) {
    faults.add(place + " " + what);
  }

  List<String> all() {
    return List.copyOf(faults);
  }

  private String shown(ContractField field, Object value) {
    boolean hidden =
        isPrivate
            || field.number().isPresent()
            || field.credential().isPresent()
            || field.schema().path("writeOnly").asBoolean()
            || "password".equals(field.schema().path("format").asText());
    String text = value instanceof JsonNode node && node.isValueNode() ? node.asText() : "" + value;
    String safe = hidden ? "***" : AnswerText.safe(text);
    return safe.length() > LONGEST ? safe.substring(0, LONGEST) + "..." : safe;
  }

  private static String example(ContractField field) {
    JsonNode example = field.schema().path("examples").path(0);
    return example.isMissingNode() || field.number().isPresent()
        ? ""
        : ", such as " + (example.isTextual() ? example.asText() : example);
  }
}
