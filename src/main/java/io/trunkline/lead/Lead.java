package io.trunkline.lead;

import java.util.Map;

/**
 * The canonical record of a person to be called, as a campaign sees it.
 *
 * @param number where to call
 * @param fields the mapped lead fields and, under their normalised column names, all other columns
 */
public record Lead(LeadId id, PhoneNumber number, Map<String, String> fields) {
  public Lead {
    fields = Map.copyOf(fields);
  }

  /** A field's value, or the empty text if the lead has none of that name. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return "Lead[" + id + ", " + number + "]";
  }
}
