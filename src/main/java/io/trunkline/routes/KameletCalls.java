package io.trunkline.routes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Finds the uses of Kamelets in a file, and writes each so that its parameters arrive as they are
 * written: Camel makes one address of them, in which {@code &}, {@code %}, {@code +} and new lines
 * would change or cut the value. Each use also gets a route id of its own; otherwise two files with
 * the same parameters would share one inner route, and removing one file would stop the other.
 */
final class KameletCalls {
  private static final String SCHEME = "kamelet:";

  /**
   * One use.
   *
   * @param words the keys that make it a step {@code kamelet}, to be written as a step {@code to}:
   *     where such a step cannot be made, Camel never lets go of the route around it
   */
  record Call(
      String kamelet,
      ScalarNode name,
      Map<ScalarNode, String> words,
      List<NodeTuple> parameters,
      int line) {
    /** The line of a parameter, or of the use where it is not given. */
    int lineOf(String parameter) {
      return parameters.stream()
          .filter(one -> RouteText.text(one.getKeyNode()).equals(parameter))
          .map(one -> RouteText.line(one.getKeyNode()))
          .findFirst()
          .orElse(line);
    }

    List<String> parameterNames() {
      return parameters.stream().map(one -> RouteText.text(one.getKeyNode())).toList();
    }
  }

  private record Change(int start, int end, String text) {}

  private final List<Call> calls = new ArrayList<>();

  KameletCalls(RouteText text) {
    text.root().ifPresent(this::collect);
  }

  List<Call> calls() {
    return calls;
  }

  Set<String> kamelets() {
    Set<String> names = new LinkedHashSet<>();
    calls.forEach(call -> names.add(call.kamelet()));
    return names;
  }

  /**
   * The same file with exact parameters. Every line keeps its number, so that what Camel says about
   * a line holds for the file.
   *
   * @param owner begins the inner routes' ids
   * @param exact the Kamelets that decode their parameters themselves
   */
  String rewrite(String source, String owner, Set<String> exact) {
    List<Change> changes = new ArrayList<>();
    int number = 0;
    for (Call call : calls) {
      number++;
      changes.add(name(call, owner + "-" + call.kamelet() + "-" + number, source));
      call.words().forEach((word, instead) -> changes.add(change(word, instead, source)));
      for (NodeTuple parameter : call.parameters()) {
        if (parameter.getValueNode() instanceof ScalarNode value) {
          changes.add(value(value, exact.contains(call.kamelet()), owner.startsWith("{{"), source));
        }
      }
    }
    return apply(source, changes);
  }

  private static Change name(Call call, String routeId, String source) {
    String old = call.name().getValue();
    int query = old.indexOf('?');
    String path = query < 0 ? old : old.substring(0, query);
    String rest = query < 0 ? "" : old.substring(query);
    String unique = path.contains("/") ? old : path + "/" + routeId + rest;
    return change(call.name(), (call.words().isEmpty() ? "" : SCHEME) + unique, source);
  }

  private static Change value(ScalarNode node, boolean exact, boolean ofKamelet, String source) {
    String value = node.getValue();
    if (exact && !(ofKamelet && value.contains("{{"))) {
      return change(node, ExactText.encode(value), source);
    }
    boolean safe = value.startsWith("RAW") || value.chars().noneMatch(c -> "&%+".indexOf(c) >= 0);
    return change(node, safe ? value : raw(value), source);
  }

  private static String raw(String value) {
    return value.contains(")&") ? "RAW{" + value + "}" : "RAW(" + value + ")";
  }

  private static Change change(ScalarNode node, String value, String source) {
    int start = offset(source, node.getStartMark().orElseThrow().getIndex());
    int end = offset(source, node.getEndMark().orElseThrow().getIndex());
    long lines = source.substring(start, end).chars().filter(c -> c == '\n').count();
    return new Change(start, end, quoted(value) + "\n".repeat((int) lines));
  }

  private static int offset(String source, int codePoints) {
    return source.offsetByCodePoints(0, codePoints);
  }

  private static String quoted(String value) {
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + '"';
  }

  private static String apply(String source, List<Change> changes) {
    StringBuilder result = new StringBuilder(source);
    changes.stream()
        .sorted((one, other) -> Integer.compare(other.start(), one.start()))
        .forEach(change -> result.replace(change.start(), change.end(), change.text()));
    return result.toString();
  }

  private void collect(Node node) {
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(this::collect);
    } else if (node instanceof MappingNode map) {
      map.getValue().forEach(this::collectEntry);
    }
  }

  private void collectEntry(NodeTuple entry) {
    String key = RouteText.text(entry.getKeyNode());
    Node value = entry.getValueNode();
    Map<String, Node> parts = RouteText.parts(value);
    if (key.equals("kamelet")) {
      Node name = value instanceof ScalarNode ? value : parts.get("name");
      add(name, "", asTo(entry, parts), parts.get("parameters"));
    } else if (Set.of("to", "from", "wireTap", "enrich", "pollEnrich").contains(key)) {
      Node uri = value instanceof ScalarNode ? value : parts.get("uri");
      add(uri, SCHEME, Map.of(), parts.get("parameters"));
    }
    collect(value);
  }

  private static Map<ScalarNode, String> asTo(NodeTuple step, Map<String, Node> parts) {
    if (parts.containsKey("steps")) {
      return Map.of();
    }
    Map<ScalarNode, String> words = new LinkedHashMap<>();
    words.put((ScalarNode) step.getKeyNode(), "to");
    if (step.getValueNode() instanceof MappingNode map) {
      map.getValue().stream()
          .map(NodeTuple::getKeyNode)
          .filter(key -> RouteText.text(key).equals("name"))
          .forEach(key -> words.put((ScalarNode) key, "uri"));
    }
    return words;
  }

  private void add(Node name, String scheme, Map<ScalarNode, String> words, Node parameters) {
    if (!(name instanceof ScalarNode scalar) || !scalar.getValue().startsWith(scheme)) {
      return;
    }
    String kamelet = scalar.getValue().substring(scheme.length()).split("[/?]", 2)[0];
    if (!kamelet.equals("source") && !kamelet.equals("sink")) {
      List<NodeTuple> given = parameters instanceof MappingNode map ? map.getValue() : List.of();
      calls.add(new Call(kamelet, scalar, words, given, RouteText.line(scalar)));
    }
  }
}
