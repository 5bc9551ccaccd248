package io.trunkline.routes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/** One field of a delivery, to be filled for each lead. */
public sealed interface FieldTemplate {
  /** The field's value for this lead, of the form that the provider's drawer reads. */
  Object fill(Exchange exchange);

  /** One text. */
  record Text(Template template) implements FieldTemplate {
    @Override
    public Object fill(Exchange exchange) {
      return template.fill(exchange);
    }
  }

  /** Several texts, divided by commas after filling in; empty ones are left out. */
  record Words(Template template) implements FieldTemplate {
    @Override
    public Object fill(Exchange exchange) {
      return Arrays.stream(template.fill(exchange).split(","))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .toList();
    }
  }

  /** Texts by name. */
  record Named(Map<String, Template> templates) implements FieldTemplate {
    @Override
    public Map<String, String> fill(Exchange exchange) {
      Map<String, String> filled = new LinkedHashMap<>();
      templates.forEach((name, template) -> filled.put(name, template.fill(exchange)));
      return filled;
    }
  }

  /** A list of texts by name. */
  record Rows(List<Named> rows) implements FieldTemplate {
    @Override
    public Object fill(Exchange exchange) {
      return rows.stream().map(row -> row.fill(exchange)).toList();
    }
  }

  /** Entries of any depth. */
  record Tree(Map<String, Object> entries) implements FieldTemplate {
    @Override
    public Map<?, ?> fill(Exchange exchange) {
      return (Map<?, ?>) filled(entries, exchange);
    }

    private static Object filled(Object node, Exchange exchange) {
      if (node instanceof Map<?, ?> map) {
        Map<Object, Object> filled = new LinkedHashMap<>();
        map.forEach((name, value) -> filled.put(name, filled(value, exchange)));
        return filled;
      }
      return node instanceof List<?> list
          ? list.stream().map(one -> filled(one, exchange)).toList()
          : ((Template) node).fill(exchange);
    }
  }

  /**
   * Reads YAML of entries, the values of which are texts, lists and entries; null is absent.
   *
   * @throws IllegalArgumentException naming the parameter and what was expected
   */
  static Tree tree(CamelContext context, String parameter, String yaml) {
    if (!(load(parameter, yaml, new TextOrNull()) instanceof Map<?, ?> map)) {
      throw wrong(parameter, "entries such as Name: ${variable.name}");
    }
    return new Tree(compiled(context, map));
  }

  private static Object compiled(CamelContext context, Object node) {
    if (node instanceof Map<?, ?> map) {
      return compiled(context, map);
    }
    return node instanceof List<?> list
        ? list.stream().filter(Objects::nonNull).map(one -> compiled(context, one)).toList()
        : Template.of(context, "" + node);
  }

  /** What is null is left out. */
  private static Map<String, Object> compiled(CamelContext context, Map<?, ?> map) {
    Map<String, Object> compiled = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          if (value != null) {
            compiled.put("" + name, compiled(context, value));
          }
        });
    return compiled;
  }

  /**
   * Reads YAML, which JSON is too, of the form {@code name: text}.
   *
   * @throws IllegalArgumentException naming the parameter and what was expected
   */
  static Named named(CamelContext context, String parameter, String yaml) {
    return new Named(
        templates(context, parameter, yaml.isBlank() ? Map.of() : load(parameter, yaml)));
  }

  /**
   * Reads YAML of the form {@code - {name: text, ...}}.
   *
   * @throws IllegalArgumentException naming the parameter and what was expected
   */
  static Rows rows(CamelContext context, String parameter, String yaml) {
    Object value = yaml.isBlank() ? List.of() : load(parameter, yaml);
    if (!(value instanceof List<?> list)) {
      throw wrong(parameter, "a list of entries such as - {id: \"1\", key: \"1\", value: Yes}");
    }
    List<Named> rows = new ArrayList<>();
    list.forEach(row -> rows.add(new Named(templates(context, parameter, row))));
    return new Rows(List.copyOf(rows));
  }

  private static Map<String, Template> templates(
      CamelContext context, String parameter, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(parameter, "entries such as Name: ${variable.name}");
    }
    Map<String, Template> templates = new LinkedHashMap<>();
    map.forEach(
        (name, text) -> {
          if (!(name instanceof String && text instanceof String)) {
            throw wrong(parameter, "one text for " + name + "; quote it if it has a colon");
          }
          templates.put((String) name, Template.of(context, (String) text));
        });
    return templates;
  }

  private static Object load(String parameter, String yaml) {
    return load(parameter, yaml, new FailsafeSchema());
  }

  private static Object load(String parameter, String yaml, Schema schema) {
    LoadSettings texts =
        LoadSettings.builder().setSchema(schema).setAllowDuplicateKeys(false).build();
    try {
      return new Load(texts).loadFromString(yaml);
    } catch (YamlEngineException broken) {
      String reason = broken.getMessage().lines().findFirst().orElse("");
      throw wrong(parameter, "YAML or JSON text; found: " + reason);
    }
  }

  private static IllegalArgumentException wrong(String parameter, String expected) {
    return new IllegalArgumentException(
        "parameter '" + parameter + "' is wrong; expected " + expected);
  }
}
