package io.trunkline.intake;

import io.trunkline.routes.KameletUses;
import io.trunkline.routes.StepParameters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources of the loaded routes. */
@Singleton
public class LeadSources {
  private static final String KAMELET = "lead-file";
  private static final List<String> PARAMETERS =
      List.of(
          "source",
          "mapping",
          "encoding",
          "format",
          "records",
          "sheet",
          "widths",
          "delimiter",
          "quote");

  private final KameletUses uses;

  @Inject
  LeadSources(KameletUses uses) {
    this.uses = uses;
  }

  /** The names of all. */
  public List<String> names() {
    return uses.of(KAMELET).stream().map(use -> use.text("source")).sorted().toList();
  }

  /**
   * Finds a source.
   *
   * @param campaigns in place of its own, with commas between them; null for its own
   * @throws MappingFaultException if a parameter of its route cannot be used
   */
  public Optional<LeadSource> find(String name, String campaigns) {
    return uses.of(KAMELET).stream()
        .filter(use -> use.text("source").equals(name))
        .findFirst()
        .map(use -> source(use, campaigns == null ? use.text("campaigns") : campaigns));
  }

  private static LeadSource source(StepParameters use, String campaigns) {
    Map<String, String> given = new HashMap<>();
    for (String name : PARAMETERS) {
      if (!use.text(name).isEmpty()) {
        given.put(name, use.text(name));
      }
    }
    given.put("campaigns", campaigns);
    return LeadSource.of(given);
  }
}
