package io.trunkline.operations;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import java.util.function.Function;

/** Reads the ids in addresses. */
final class Ids {
  private Ids() {}

  static LeadId lead(String text) {
    return read(text, "a lead id, batch.campaign.row such as 12.0.345", LeadId::parse);
  }

  static DeliveryId delivery(String text) {
    return read(text, "a delivery id, lead-ordinal such as 12.0.345-1", DeliveryId::parse);
  }

  private static <T> T read(String text, String expected, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException malformed) {
      throw Problem.badRequest("id", "Give " + expected + ".");
    }
  }
}
