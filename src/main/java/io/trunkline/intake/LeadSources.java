package io.trunkline.intake;

import io.trunkline.routes.KameletUses;
import io.trunkline.routes.StepParameters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The sources of the loaded routes. */
@Singleton
public class LeadSources {
  private static final String KAMELET = "lead-file";

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
    return LeadSource.of(
        use.text("source"),
        use.text("mapping"),
        campaigns,
        use.text("encoding"),
        use.text("delimiter"),
        use.text("quote"));
  }
}
