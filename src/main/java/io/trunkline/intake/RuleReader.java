package io.trunkline.intake;

import io.trunkline.intake.Mapping.Rule;
import io.trunkline.lead.Regions;
import io.trunkline.routes.RowExpression;
import io.trunkline.routes.RowLanguages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.Node;

/** Turns the YAML of one field into its rule. */
final class RuleReader {
  private static final Set<String> NUMBER =
      sorted("column", "columns", "constant", "expression", "language", "message");
  private static final Set<String> REGION = sorted(NUMBER, "values", "otherwise");
  private static final Set<String> KEYS =
      sorted(REGION, "type", "part", "case", "date", "required", "valid");

  private final MappingYaml yaml;
  private final RowLanguages languages;

  RuleReader(MappingYaml yaml, RowLanguages languages) {
    this.yaml = yaml;
    this.languages = languages;
  }

  /**
   * @throws MappingFaultException at the first fault
   */
  Rule read(String field, Node node) {
    Map<String, Node> parts = yaml.parts(node, field, keys(field));
    List<String> columns = columns(field, parts);
    RowExpression expression = expression(field, node, parts);
    String constant = constant(field, parts);
    if (columns.isEmpty()
        && expression == null
        && (constant == null || field.equals(Mapping.NUMBER))) {
      throw yaml.fault(node, field, "it names no column; add column: or columns:");
    }
    return new Rule(
        columns,
        expression,
        constant,
        new StepReader(yaml, field).read(parts),
        needed(field, columns, parts.get("required")),
        text(field, parts, "message"));
  }

  private Mapping.Needed needed(String field, List<String> columns, Node node) {
    String word =
        node == null
            ? "false"
            : yaml.word(node, field + ".required", sorted("true", "false", "column"));
    if (word.equals("column") && columns.isEmpty()) {
      throw yaml.fault(node, field + ".required", "column needs column: or columns: beside it");
    }
    return switch (word) {
      case "true" -> Mapping.Needed.VALUE;
      case "column" -> Mapping.Needed.COLUMN;
      default -> Mapping.Needed.NOTHING;
    };
  }

  private static Set<String> keys(String field) {
    return switch (field) {
      case Mapping.NUMBER -> NUMBER;
      case Mapping.REGION -> REGION;
      default -> KEYS;
    };
  }

  private List<String> columns(String field, Map<String, Node> parts) {
    List<String> columns = new ArrayList<>();
    if (parts.containsKey("column")) {
      columns.add(text(field, parts, "column"));
    }
    if (parts.containsKey("columns")) {
      columns.addAll(yaml.texts(parts.get("columns"), field + ".columns", "[Mobile No, Phone]"));
    }
    return List.copyOf(columns);
  }

  private RowExpression expression(String field, Node node, Map<String, Node> parts) {
    String text = text(field, parts, "expression");
    String language = text(field, parts, "language");
    if (text == null && language != null) {
      throw yaml.fault(node, field + ".language", "it needs expression: beside it");
    }
    try {
      return text == null
          ? null
          : languages.expression(language == null ? "simple" : language, text);
    } catch (IllegalArgumentException wrong) {
      throw yaml.fault(
          parts.get("expression"), field + ".expression", "correct it. " + wrong.getMessage());
    }
  }

  private String constant(String field, Map<String, Node> parts) {
    String constant = text(field, parts, "constant");
    if (constant == null || !field.equals(Mapping.REGION)) {
      return constant;
    }
    String region = Regions.code(constant);
    if (region == null) {
      throw yaml.fault(
          parts.get("constant"),
          "region.constant",
          "no country is called so; write a code such as IN");
    }
    return region;
  }

  private String text(String field, Map<String, Node> parts, String key) {
    Node node = parts.get(key);
    return node == null ? null : yaml.text(node, field + "." + key);
  }

  private static Set<String> sorted(String... keys) {
    return new TreeSet<>(Set.of(keys));
  }

  private static Set<String> sorted(Set<String> some, String... more) {
    Set<String> all = sorted(more);
    all.addAll(some);
    return all;
  }
}
