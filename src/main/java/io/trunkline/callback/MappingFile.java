package io.trunkline.callback;

import io.trunkline.outcome.TableFault;
import io.trunkline.provider.CallbackMapping;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the mapping of a provider's callbacks and tells every fault with its line. */
final class MappingFile {
  private static final String DETAILS = "details";
  private static final Map<String, Set<String>> ALLOWED =
      Map.of("duration", Set.of("field", "unit"), "at", Set.of("field", "pattern", "zone"));
  private static final Set<String> PLAIN =
      new TreeSet<>(Set.of("reference", "provider-id", "number", "status", "recording"));
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "milliseconds", ChronoUnit.MILLIS,
          "seconds", ChronoUnit.SECONDS,
          "minutes", ChronoUnit.MINUTES);

  private final String file;
  private final List<TableFault> faults = new ArrayList<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, String> details = new HashMap<>();
  private Optional<ChronoUnit> unit = Optional.empty();
  private Optional<DateTimeFormatter> time = Optional.empty();
  private Optional<ZoneId> zone = Optional.empty();

  MappingFile(String file) {
    this.file = file;
  }

  /** The mapping if the file has no faults. */
  record Read(Optional<CallbackMapping> mapping, List<TableFault> faults) {}

  Read read(String text) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root != null) {
        entries(root, "fields by our names").forEach(this::entry);
      }
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 0 : broken.getProblemMark().getLine() + 1;
      faults.add(new TableFault(file, line, "this is no YAML: " + broken.getProblem()));
    }
    if (fields.containsKey("duration") && unit.isEmpty() && faults.isEmpty()) {
      faults.add(new TableFault(file, 0, "duration has no unit; expected one of " + units()));
    }
    boolean whole = faults.isEmpty() && (!fields.isEmpty() || unit.isPresent());
    return new Read(
        whole
            ? Optional.of(new CallbackMapping(fields, unit, time, zone, details))
            : Optional.empty(),
        faults);
  }

  private void entry(ScalarNode key, Node value) {
    String name = key.getValue();
    if (PLAIN.contains(name)) {
      word(value).ifPresent(field -> fields.put(name, field));
    } else if (name.equals(DETAILS)) {
      entries(value, "their fields by our names")
          .forEach((ours, field) -> word(field).ifPresent(one -> detail(ours, one)));
    } else if (ALLOWED.containsKey(name)) {
      entries(value, ALLOWED.get(name).toString()).forEach((part, one) -> part(name, part, one));
    } else {
      fault(key, "'" + name + "' is not one of " + PLAIN + ", duration, at, details");
    }
  }

  private void detail(ScalarNode name, String field) {
    details.put(name.getValue().toLowerCase(Locale.ROOT), field);
  }

  private void part(String name, ScalarNode part, Node value) {
    if (!ALLOWED.get(name).contains(part.getValue())) {
      fault(part, "'" + part.getValue() + "' is not one of " + new TreeSet<>(ALLOWED.get(name)));
      return;
    }
    word(value)
        .ifPresent(
            text -> {
              switch (part.getValue()) {
                case "field" -> fields.put(name, text);
                case "unit" -> unit = unit(value, text);
                case "pattern" -> time = pattern(value, text);
                default -> zone = zone(value, text);
              }
            });
  }

  private Optional<ChronoUnit> unit(Node node, String text) {
    if (!UNITS.containsKey(text)) {
      fault(node, "'" + text + "' is not one of " + units());
    }
    return Optional.ofNullable(UNITS.get(text));
  }

  private static Set<String> units() {
    return new TreeSet<>(UNITS.keySet());
  }

  private Optional<DateTimeFormatter> pattern(Node node, String text) {
    try {
      return Optional.of(DateTimeFormatter.ofPattern(text, Locale.ENGLISH));
    } catch (IllegalArgumentException wrong) {
      fault(node, "'" + text + "' is no pattern; expected one such as MM/dd/yyyy HH:mm:ss");
      return Optional.empty();
    }
  }

  private Optional<ZoneId> zone(Node node, String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException unknown) {
      fault(node, "'" + text + "' is no zone; expected one such as America/New_York");
      return Optional.empty();
    }
  }

  private Optional<String> word(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    fault(node, "expected one word");
    return Optional.empty();
  }

  private Map<ScalarNode, Node> entries(Node node, String expected) {
    Map<ScalarNode, Node> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      fault(node, "expected a map of " + expected);
      return entries;
    }
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        entries.put(key, entry.getValueNode());
      } else {
        fault(entry.getKeyNode(), "expected a word");
      }
    }
    return entries;
  }

  private void fault(Node node, String message) {
    faults.add(new TableFault(file, node.getStartMark().getLine() + 1, message));
  }
}
