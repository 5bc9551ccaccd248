package io.trunkline.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What a route file says, with the line of everything, before Camel has seen it. */
public final class RouteText {

  /**
   * A route as the file states it.
   *
   * @param id empty if it has none
   * @param description empty if it has none
   * @param from the address it starts from
   */
  public record Route(String id, String description, String from, int line) {}

  /** An entry of a {@code beans} block; each property with the line it stands on. */
  public record Bean(String name, String type, Map<String, Text> properties, int line) {}

  /** A scalar and where it stands. */
  public record Text(String value, int line) {}

  private final String source;
  private final String hash;
  private final Optional<Node> root;
  private final List<Text> texts = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private final List<Bean> beans = new ArrayList<>();

  private RouteText(String source, Optional<Node> root) {
    this.source = source;
    this.hash = RouteFileEntry.sha256(source);
    this.root = root;
    root.ifPresent(this::collectTexts);
    root.filter(SequenceNode.class::isInstance)
        .ifPresent(list -> ((SequenceNode) list).getValue().forEach(this::collectEntry));
  }

  /**
   * @throws FaultyFileException if it is no YAML
   */
  static RouteText parse(String source) throws FaultyFileException {
    LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
    try {
      return new RouteText(source, new Compose(settings).composeString(source));
    } catch (MarkedYamlEngineException wrong) {
      throw new FaultyFileException(notYaml(line(wrong), wrong.getProblem()));
    } catch (YamlEngineException wrong) {
      throw new FaultyFileException(notYaml(1, wrong.getMessage()));
    }
  }

  /** A quote that is not closed is told at its beginning, not at the end of the file. */
  private static int line(MarkedYamlEngineException wrong) {
    boolean quote = String.valueOf(wrong.getContext()).contains("quoted");
    return (quote ? wrong.getContextMark() : wrong.getProblemMark())
        .map(mark -> mark.getLine() + 1)
        .orElse(1);
  }

  private static Fault notYaml(int line, String problem) {
    return new Fault(
        line,
        "This is not YAML: " + problem.lines().findFirst().orElse(""),
        "Mend quotes, colons and indentation here or just above.");
  }

  /** The text itself. */
  public String source() {
    return source;
  }

  /** SHA-256 of the text, in hexadecimal. */
  public String hash() {
    return hash;
  }

  public List<Route> routes() {
    return List.copyOf(routes);
  }

  public List<Bean> beans() {
    return List.copyOf(beans);
  }

  Optional<Node> root() {
    return root;
  }

  /** The line of the first key or value that contains a text. */
  Optional<Integer> lineOf(String part) {
    return texts.stream().filter(text -> text.value().contains(part)).map(Text::line).findFirst();
  }

  /** The line of the first key or value that is this text. */
  Optional<Integer> lineOfExact(String whole) {
    return texts.stream().filter(text -> text.value().equals(whole)).map(Text::line).findFirst();
  }

  private void collectTexts(Node node) {
    if (node instanceof ScalarNode scalar) {
      texts.add(new Text(scalar.getValue(), line(node)));
    } else if (node instanceof SequenceNode list) {
      list.getValue().forEach(this::collectTexts);
    } else if (node instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        collectTexts(entry.getKeyNode());
        collectTexts(entry.getValueNode());
      }
    }
  }

  private void collectEntry(Node entry) {
    Map<String, Node> parts = parts(entry);
    Node route = parts.get("route");
    if (route != null) {
      Map<String, Node> own = parts(route);
      routes.add(route(own, parts(own.get("from")).get("uri"), route));
    }
    Node from = parts.get("from");
    if (from != null) {
      routes.add(route(parts(from), parts(from).get("uri"), from));
    }
    if (parts.get("beans") instanceof SequenceNode list) {
      list.getValue().forEach(bean -> beans.add(bean(bean)));
    }
  }

  private static Route route(Map<String, Node> own, Node uri, Node whole) {
    return new Route(text(own.get("id")), text(own.get("description")), text(uri), line(whole));
  }

  private static Bean bean(Node node) {
    Map<String, Node> parts = parts(node);
    Map<String, Text> properties = new HashMap<>();
    parts(parts.get("properties"))
        .forEach((key, value) -> properties.put(key, new Text(text(value), line(value))));
    return new Bean(text(parts.get("name")), text(parts.get("type")), properties, line(node));
  }

  static Map<String, Node> parts(Node node) {
    Map<String, Node> parts = new HashMap<>();
    if (node instanceof MappingNode map) {
      map.getValue().forEach(one -> parts.put(text(one.getKeyNode()), one.getValueNode()));
    }
    return parts;
  }

  static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
