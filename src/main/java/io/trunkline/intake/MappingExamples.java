package io.trunkline.intake;

import io.trunkline.lead.IntakeReason;
import io.trunkline.lead.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Holds a mapping against the examples in its file. */
final class MappingExamples {
  private static final Set<String> KEYS = new TreeSet<>(Set.of("row", "lead", "rejected"));
  private static final Set<String> REASONS =
      Arrays.stream(IntakeReason.values())
          .map(IntakeReason::code)
          .collect(Collectors.toCollection(TreeSet::new));

  private final MappingYaml yaml;
  private final Mapping mapping;

  MappingExamples(MappingYaml yaml, Mapping mapping) {
    this.yaml = yaml;
    this.mapping = mapping;
  }

  /**
   * @throws MappingFaultException at the first that comes out otherwise
   */
  void check(Node examples) {
    int number = 0;
    for (Node example : yaml.list(examples, Mapping.EXAMPLES, "of rows with lead: or rejected:")) {
      number++;
      check(example, Mapping.EXAMPLES + "[" + number + "]");
    }
  }

  private void check(Node example, String key) {
    Map<String, Node> parts = yaml.parts(example, key, KEYS);
    if (!parts.containsKey("row") || parts.containsKey("lead") == parts.containsKey("rejected")) {
      throw yaml.fault(example, key, "give row: and one of lead: and rejected:");
    }
    MappedRow mapped = mapped(parts.get("row"), key + ".row");
    if (parts.containsKey("rejected")) {
      checkRejected(parts.get("rejected"), key + ".rejected", mapped.fault());
    } else if (mapped.fault() != null) {
      throw yaml.fault(example, key + ".lead", "the row is rejected. " + words(mapped.fault()));
    } else {
      checkLead(parts.get("lead"), key + ".lead.", mapped.fields());
    }
  }

  private MappedRow mapped(Node row, String key) {
    Map<String, String> values = yaml.table(row, key);
    try {
      return BoundMapping.of(mapping, List.copyOf(values.keySet()))
          .read(List.copyOf(values.values()));
    } catch (IllegalArgumentException noNumber) {
      throw yaml.fault(row, key, noNumber.getMessage());
    }
  }

  private void checkRejected(Node expected, String key, Rejection fault) {
    String reason = yaml.word(expected, key, REASONS);
    if (fault == null) {
      throw yaml.fault(expected, key, "the row is taken; correct the rules or the example");
    }
    if (!fault.reason().equals(reason)) {
      throw yaml.fault(expected, key, "it is rejected otherwise. " + words(fault));
    }
  }

  private static String words(Rejection fault) {
    return fault.reason() + ": " + fault.hint();
  }

  private void checkLead(Node expected, String key, Map<String, String> lead) {
    yaml.entries(expected, key, "fields of the lead")
        .forEach((field, value) -> checkField(field, value, key, lead));
  }

  private void checkField(Node name, Node value, String key, Map<String, String> lead) {
    String field = yaml.text(name, key);
    String given = lead.get(field);
    if (given == null) {
      throw yaml.fault(name, key + field, "the lead has no such field; it has " + names(lead));
    }
    if (!given.equals(yaml.anyText(value, key + field))) {
      throw yaml.fault(
          value,
          key + field,
          "the rules give '" + Shown.text(given) + "'; correct them or the example");
    }
  }

  private static Set<String> names(Map<String, String> lead) {
    return new TreeSet<>(lead.keySet());
  }
}
