package io.trunkline.intake;

import io.trunkline.lead.LeadId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The parameter {@code campaigns} of a source's route. */
public final class CampaignNames {
  private CampaignNames() {}

  /** The names between its commas; nothing is said about them. */
  public static List<String> of(String campaigns) {
    return Arrays.stream(campaigns.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * Without a name, rows would be taken and offered to nobody; with one twice, each row would be a
   * duplicate of itself.
   *
   * @throws MappingFaultException if none is named, too many are, or one is named twice
   */
  static void check(String source, List<String> names) {
    Set<String> known = new HashSet<>();
    if (names.isEmpty() || names.size() > LeadId.MAX_CAMPAIGNS) {
      throw fault(source, "has " + names.size() + " names");
    }
    for (String name : names) {
      if (!known.add(name)) {
        throw fault(source, "has the name " + name + " twice");
      }
    }
  }

  private static MappingFaultException fault(String source, String found) {
    return new MappingFaultException(
        "The parameter campaigns in the route of the source %s %s; expected 1 to %d names of campaigns, each once, with commas between them"
            .formatted(source, found, LeadId.MAX_CAMPAIGNS));
  }
}
