package io.trunkline.sandbox;

import java.util.List;
import java.util.Map;

/**
 * How CCAI Platform may word a fault of a field; which of them an operation has its table tells.
 */
final class CcaiWords {
  private static final Map<String, List<String>> MISSING =
      Map.of(
          "agent_email", List.of("Agent email required"),
          "chat_type", List.of("chat_type needs to be provided"),
          "ticket_id", List.of("ticket_id or end_user_number required"),
          "end_user_number",
              List.of("end_user_number is required", "ticket_id or end_user_number required"));
  private static final Map<String, List<String>> WRONG =
      Map.of(
          "agent_email", List.of("Not a valid agent email"),
          "chat_type", List.of("valid chat type needs to be provided"),
          "call_type", List.of("Invalid call type"));

  private CcaiWords() {}

  /**
   * All wordings of a fault.
   *
   * @param fault that begins with the name of the field
   */
  static List<String> of(String fault) {
    String field = fault.replaceFirst("[ .\\[].*", "");
    return fault.endsWith("is missing")
        ? MISSING.getOrDefault(field, List.of(field + " is required"))
        : WRONG.getOrDefault(
            field,
            List.of(
                field + " is not well-formed",
                field + " is not well formed",
                field + " is invalid"));
  }
}
