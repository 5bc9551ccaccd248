package io.trunkline.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the parts of a mapping's file; what is wrong is told with file, line, key and remedy. */
final class MappingYaml {
  private final String file;

  MappingYaml(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  MappingFaultException fault(Node node, String key, String remedy) {
    int line = node.getStartMark().getLine() + 1;
    return new MappingFaultException(file + ", line " + line + ", " + key + ": " + remedy);
  }

  /** The entries of a block whose keys are free. */
  Map<Node, Node> entries(Node node, String key, String expected) {
    if (!(node instanceof MappingNode map)) {
      throw fault(node, key, "expected " + expected + " with an indented value");
    }
    Map<Node, Node> entries = new LinkedHashMap<>();
    map.getValue().forEach(entry -> entries.put(entry.getKeyNode(), entry.getValueNode()));
    return entries;
  }

  /** The parts of a block whose keys are known. */
  Map<String, Node> parts(Node node, String key, Set<String> known) {
    Map<String, Node> parts = new LinkedHashMap<>();
    entries(node, key, "one of " + known)
        .forEach(
            (nameNode, value) -> {
              String name = text(nameNode, key);
              if (!known.contains(name)) {
                throw fault(nameNode, key + "." + name, "use one of " + known);
              }
              if (parts.put(name, value) != null) {
                throw fault(nameNode, key + "." + name, "it stands here twice; remove one");
              }
            });
    return parts;
  }

  /** A table of texts; those on the right may be empty. */
  Map<String, String> table(Node node, String key) {
    Map<String, String> table = new LinkedHashMap<>();
    entries(node, key, "texts")
        .forEach(
            (from, to) -> {
              if (table.put(text(from, key), anyText(to, key)) != null) {
                throw fault(from, key, "it stands here twice; remove one");
              }
            });
    return table;
  }

  List<Node> list(Node node, String key, String expected) {
    if (node instanceof SequenceNode list) {
      return list.getValue();
    }
    throw fault(node, key, "expected a list " + expected);
  }

  List<String> texts(Node node, String key, String example) {
    return list(node, key, "such as " + example).stream().map(one -> text(one, key)).toList();
  }

  String text(Node node, String key) {
    String text = anyText(node, key);
    if (text.isEmpty()) {
      throw fault(node, key, "expected a text");
    }
    return text;
  }

  /** May be empty. */
  String anyText(Node node, String key) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    throw fault(node, key, "expected a text");
  }

  /** One of some words. */
  String word(Node node, String key, Set<String> words) {
    String word = text(node, key);
    if (!words.contains(word)) {
      throw fault(node, key, "use one of " + words);
    }
    return word;
  }

  int count(Node node, String key) {
    String text = text(node, key);
    if (!text.matches("\\d{1,6}")) {
      throw fault(node, key, "expected a number of characters");
    }
    return Integer.parseInt(text);
  }
}
