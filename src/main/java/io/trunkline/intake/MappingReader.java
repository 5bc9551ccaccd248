package io.trunkline.intake;

import io.trunkline.intake.Mapping.Rule;
import io.trunkline.routes.RowLanguages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** Turns the YAML of a mapping into its rules, and holds these against its examples. */
final class MappingReader {
  private final MappingYaml yaml;
  private final RuleReader rules;

  MappingReader(String file, RowLanguages languages) {
    yaml = new MappingYaml(file);
    rules = new RuleReader(yaml, languages);
  }

  /**
   * @throws MappingFaultException at the first fault
   */
  Mapping read(Node root) {
    Map<String, Rule> fields = new LinkedHashMap<>();
    Map<Node, Node> entries = yaml.entries(root, "the mapping", "lead fields, such as number:");
    Node examples = null;
    for (Node key : entries.keySet()) {
      String field = yaml.text(key, "a lead field's name");
      if (field.equals(Mapping.EXAMPLES)) {
        examples = entries.get(key);
      } else if (fields.put(field, rule(field, key, entries.get(key))) != null) {
        throw yaml.fault(key, field, "it stands here twice; remove one");
      }
    }
    if (!fields.containsKey(Mapping.NUMBER)) {
      throw yaml.fault(root, Mapping.NUMBER, "it is missing; add number: with column: or columns:");
    }
    Mapping mapping = new Mapping(yaml.file(), fields);
    if (examples != null) {
      new MappingExamples(yaml, mapping).check(examples);
    }
    return mapping;
  }

  private Rule rule(String field, Node key, Node rule) {
    if (!field.matches("[a-z][a-z0-9_]*")) {
      throw yaml.fault(key, field, "lead fields are written in a-z, 0-9 and _");
    }
    return rules.read(field, rule);
  }
}
