package io.trunkline.bench;

import java.util.List;

/** Leads that share a request. */
record BareBatch(int id, List<BareLead> leads) {
  private static final String HEAD =
      "{\"api-version\":\"1.0\",\"security-id\":\""
          + "a".repeat(64)
          + "\",\"flow-id\":\"bench123\"";

  /** Phonon's request for them. */
  String json() {
    var text = new StringBuilder(leads.size() * 320).append(HEAD).append(",\"calls\":[");
    String separator = "";
    for (BareLead lead : leads) {
      call(text.append(separator), lead);
      separator = ",";
    }
    return text.append("]}").toString();
  }

  private static void call(StringBuilder text, BareLead lead) {
    text.append("{\"client-identifier\":\"bench-").append(lead.row());
    text.append("\",\"start-time\":\"2026-01-01T00:00:00+05:30\",\"contact-numbers\":[\"");
    text.append(lead.number()).append("\"],\"keys\":[");
    key(text, "Name", lead.name());
    key(text.append(','), "OrderId", lead.orderId());
    key(text.append(','), "Amount", lead.amount());
    text.append("]}");
  }

  private static void key(StringBuilder text, String name, String value) {
    text.append("{\"name\":\"$flow.key.").append(name).append("\",\"value\":\"");
    for (int i = 0; i < value.length(); i++) {
      escape(text, value.charAt(i));
    }
    text.append("\"}");
  }

  private static void escape(StringBuilder text, char letter) {
    if (letter < ' ') {
      text.append("\\u%04x".formatted((int) letter));
    } else if (letter == '"' || letter == '\\') {
      text.append('\\').append(letter);
    } else {
      text.append(letter);
    }
  }
}
