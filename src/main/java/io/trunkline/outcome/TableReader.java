package io.trunkline.outcome;

import io.trunkline.outcome.OutcomeTable.Keys;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads an outcome table and tells every fault with its line. */
final class TableReader {
  private static final String ALLOWED =
      Arrays.stream(Result.values()).map(Result::code).collect(Collectors.joining(", "));

  private final String file;
  private final List<TableFault> faults = new ArrayList<>();

  TableReader(String file) {
    this.file = file;
  }

  /** The table, or what is wrong with it. */
  record Reading(OutcomeTable table, List<TableFault> faults) {}

  Reading read(String text) {
    OutcomeTable table = OutcomeTable.EMPTY;
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      table = root == null ? table : table(root);
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 0 : broken.getProblemMark().getLine() + 1;
      faults.add(new TableFault(file, line, "this is no YAML: " + broken.getProblem()));
    }
    return new Reading(table, faults);
  }

  private OutcomeTable table(Node root) {
    Map<String, Result> statuses = new LinkedHashMap<>();
    Map<String, Keys> campaigns = new LinkedHashMap<>();
    each(
        root,
        "statuses and campaigns",
        (key, value) -> {
          switch (key.getValue()) {
            case "statuses" -> statuses.putAll(results(value, OutcomeTable::word));
            case "campaigns" ->
                each(
                    value, "campaigns", (name, keys) -> campaigns.put(name.getValue(), keys(keys)));
            default -> fault(key, "'" + key.getValue() + "' is not one of statuses, campaigns");
          }
        });
    return new OutcomeTable(statuses, campaigns);
  }

  private Keys keys(Node node) {
    Map<String, Result> digits = new LinkedHashMap<>();
    Map<String, Result> labels = new LinkedHashMap<>();
    each(
        node,
        "keys and labels",
        (key, value) -> {
          switch (key.getValue()) {
            case "keys" -> digits.putAll(results(value, Function.identity()));
            case "labels" -> labels.putAll(results(value, OutcomeTable::word));
            default -> fault(key, "'" + key.getValue() + "' is not one of keys, labels");
          }
        });
    return new Keys(digits, labels);
  }

  private Map<String, Result> results(Node node, Function<String, String> name) {
    Map<String, Result> results = new LinkedHashMap<>();
    each(
        node,
        "words and results",
        (key, value) ->
            result(value)
                .ifPresent(
                    result -> {
                      if (results.put(name.apply(key.getValue()), result) != null) {
                        fault(key, "'" + key.getValue() + "' stands here twice; keep one");
                      }
                    }));
    return results;
  }

  private java.util.Optional<Result> result(Node node) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    var result = Result.of(text);
    if (result.isEmpty()) {
      fault(node, "'" + text + "' is no result; allowed are " + ALLOWED);
    }
    return result;
  }

  private void each(Node node, String expected, BiConsumer<ScalarNode, Node> use) {
    if (!(node instanceof MappingNode mapping)) {
      fault(node, "expected a map of " + expected);
      return;
    }
    mapping
        .getValue()
        .forEach(
            entry -> {
              if (entry.getKeyNode() instanceof ScalarNode key) {
                use.accept(key, entry.getValueNode());
              } else {
                fault(entry.getKeyNode(), "expected a word");
              }
            });
  }

  private void fault(Node node, String message) {
    faults.add(new TableFault(file, node.getStartMark().getLine() + 1, message));
  }
}
