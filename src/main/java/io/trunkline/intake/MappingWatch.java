package io.trunkline.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Tells of a wrong mapping when it becomes wrong, and not only when a file needs it. */
@Singleton
public class MappingWatch {
  private static final Logger LOG = Logger.getLogger(MappingWatch.class);

  private final Mappings mappings;
  private volatile Map<String, String> faults = Map.of();

  @Inject
  MappingWatch(Mappings mappings) {
    this.mappings = mappings;
  }

  /** Reads those that have changed, and tries their examples. */
  void look() {
    Map<String, String> found = new TreeMap<>();
    for (String name : mappings.names()) {
      try {
        mappings.read(name);
      } catch (MappingFaultException wrong) {
        found.put(name, wrong.getMessage());
      }
    }
    found.forEach(this::tell);
    faults = found;
  }

  /** What was wrong when they were last looked at, by the name of the mapping. */
  public Map<String, String> faults() {
    return faults;
  }

  private void tell(String name, String fault) {
    if (!fault.equals(faults.get(name))) {
      LOG.errorf("The mapping %s cannot be used, and files that need it wait: %s", name, fault);
    }
  }
}
