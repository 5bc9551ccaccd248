package io.trunkline.crm;

import io.trunkline.crm.CrmsConfig.CrmConfig;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The configured CRMs, by name. */
@Singleton
public class Crms {
  private final Map<String, CrmSettings> crms = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  @Inject
  Crms(CrmsConfig config, Instance<Crm> types) {
    this(config.crms(), types.stream().toList());
  }

  Crms(Map<String, CrmConfig> config, Collection<Crm> types) {
    Map<String, Crm> byType = new TreeMap<>();
    types.forEach(type -> byType.put(type.type(), type));
    new TreeMap<>(config)
        .forEach(
            (name, one) -> {
              var reader = new CrmsReader(byType, name, one);
              reader.read().ifPresent(crm -> crms.put(name, crm));
              faults.addAll(reader.faults());
            });
  }

  /** What is wrong with their configuration, all at once. */
  public List<String> faults() {
    return faults;
  }

  /**
   * @throws PullFaultException if there is none of this name, with the key to set
   */
  CrmSettings get(String name) {
    CrmSettings crm = crms.get(name);
    if (crm == null) {
      throw new PullFaultException(
          "there is no CRM '%s'; set trunkline.crms.%s.type and the keys beside it, or name one of %s"
              .formatted(name, name, crms.keySet()));
    }
    return crm;
  }
}
