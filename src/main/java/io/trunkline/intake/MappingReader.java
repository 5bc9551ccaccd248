package io.trunkline.intake;

import io.trunkline.intake.Mapping.Rule;
import io.trunkline.lead.Regions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns the YAML of a mapping into its rules. */
final class MappingReader {
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("column", "columns", "constant", "type"));

  private final String file;

  MappingReader(String file) {
    this.file = file;
  }

  /**
   * @throws MappingFaultException at the first fault
   */
  Mapping read(Node root) {
    Map<String, Rule> fields = new LinkedHashMap<>();
    for (NodeTuple entry : entries(root, "the mapping", "lead fields, such as number:")) {
      String field = text(entry.getKeyNode(), "a lead field's name");
      if (!field.matches("[a-z][a-z0-9_]*")) {
        throw fault(entry.getKeyNode(), field, "lead fields are written in a-z, 0-9 and _");
      }
      if (fields.put(field, rule(field, entry.getValueNode())) != null) {
        throw fault(entry.getKeyNode(), field, "it stands here twice; remove one");
      }
    }
    if (!fields.containsKey(Mapping.NUMBER)) {
      throw fault(root, Mapping.NUMBER, "it is missing; add number: with column: or columns:");
    }
    return new Mapping(file, fields);
  }

  private Rule rule(String field, Node node) {
    List<String> columns = new ArrayList<>();
    String constant = null;
    boolean number = false;
    for (NodeTuple entry : entries(node, field, "one of " + KEYS)) {
      String key = text(entry.getKeyNode(), "a key");
      Node value = entry.getValueNode();
      switch (key) {
        case "column" -> columns.add(text(value, field + ".column"));
        case "columns" -> columns.addAll(texts(value, field + ".columns"));
        case "constant" -> constant = text(value, field + ".constant");
        case "type" -> number = isNumber(value, field + ".type");
        default -> throw fault(entry.getKeyNode(), field + "." + key, "use one of " + KEYS);
      }
    }
    return checked(field, node, new Rule(List.copyOf(columns), constant, number));
  }

  private Rule checked(String field, Node node, Rule rule) {
    if (rule.columns().isEmpty() && (rule.constant() == null || field.equals(Mapping.NUMBER))) {
      throw fault(node, field, "it names no column; add column: or columns:");
    }
    if (field.equals(Mapping.REGION) && rule.constant() != null) {
      String region = Regions.code(rule.constant());
      if (region == null) {
        throw fault(node, "region.constant", "no country is called so; write a code such as IN");
      }
      return new Rule(rule.columns(), region, false);
    }
    return rule;
  }

  private boolean isNumber(Node value, String key) {
    if (!text(value, key).equals("number")) {
      throw fault(value, key, "the only type is number");
    }
    return true;
  }

  private List<NodeTuple> entries(Node node, String key, String expected) {
    if (node instanceof MappingNode map) {
      return map.getValue();
    }
    throw fault(node, key, "expected " + expected + " with an indented value");
  }

  private List<String> texts(Node node, String key) {
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(one -> text(one, key)).toList();
    }
    throw fault(node, key, "expected a list such as [Mobile No, Phone]");
  }

  private String text(Node node, String key) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    throw fault(node, key, "expected a text");
  }

  private MappingFaultException fault(Node node, String key, String remedy) {
    int line = node.getStartMark().getLine() + 1;
    return new MappingFaultException(file + ", line " + line + ", " + key + ": " + remedy);
  }
}
