package io.trunkline.intake;

import io.trunkline.lead.IntakeReason;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Turns the YAML of one field into the steps of its value. */
final class StepReader {
  private final MappingYaml yaml;
  private final String field;

  StepReader(MappingYaml yaml, String field) {
    this.yaml = yaml;
    this.field = field;
  }

  /** In the order in which they are done, whatever the order of the file. */
  List<FieldStep> read(Map<String, Node> parts) {
    List<FieldStep> steps = new ArrayList<>();
    add(steps, parts, "part", node -> word(node, "part", NamePart.values()));
    add(steps, parts, "case", node -> word(node, "case", LetterCase.values()));
    add(steps, parts, "values", node -> values(node, parts.get("otherwise")));
    add(steps, parts, "date", this::date);
    add(steps, parts, "type", this::number);
    add(steps, parts, "valid", this::valid);
    if (parts.containsKey("otherwise") && !parts.containsKey("values")) {
      throw yaml.fault(parts.get("otherwise"), key("otherwise"), "it needs values: beside it");
    }
    return List.copyOf(steps);
  }

  private static void add(
      List<FieldStep> steps, Map<String, Node> parts, String key, Function<Node, FieldStep> read) {
    if (parts.containsKey(key)) {
      steps.add(read.apply(parts.get(key)));
    }
  }

  private <E extends Enum<E>> E word(Node node, String key, E[] words) {
    Map<String, E> byName =
        Arrays.stream(words)
            .collect(Collectors.toMap(one -> one.name().toLowerCase(Locale.ROOT), one -> one));
    return byName.get(yaml.word(node, key(key), new TreeSet<>(byName.keySet())));
  }

  private FieldStep values(Node node, Node otherwise) {
    try {
      return new ValueTable(
          yaml.table(node, key("values")),
          otherwise == null ? null : yaml.anyText(otherwise, key("otherwise")));
    } catch (IllegalStateException twice) {
      throw yaml.fault(node, key("values"), "two of them differ in case alone; remove one");
    }
  }

  private FieldStep number(Node node) {
    if (!yaml.text(node, key("type")).equals("number")) {
      throw yaml.fault(node, key("type"), "the only type is number");
    }
    return FieldStep.NUMBER;
  }

  private FieldStep date(Node node) {
    Map<String, Node> parts =
        yaml.parts(node, key("date"), new TreeSet<>(Set.of("from", "to", "zone")));
    Node from = parts.get("from");
    Node to = parts.get("to");
    ZoneId zone = zone(parts.get("zone"));
    try {
      return new DateForm(
          from == null ? List.of() : yaml.texts(from, key("date.from"), "[dd/MM/uuuu]"),
          to == null ? null : yaml.text(to, key("date.to")),
          zone);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw yaml.fault(node, key("date"), wrong.getMessage());
    }
  }

  private ZoneId zone(Node node) {
    try {
      return node == null ? null : ZoneId.of(yaml.text(node, key("date.zone")));
    } catch (DateTimeException noZone) {
      throw yaml.fault(node, key("date.zone"), "write a time zone such as Asia/Kolkata");
    }
  }

  private FieldStep valid(Node node) {
    Map<String, Node> parts =
        yaml.parts(
            node,
            key("valid"),
            new TreeSet<>(Set.of("matches", "one-of", "shortest", "longest", "reason")));
    Node oneOf = parts.get("one-of");
    return new Validity(
        pattern(parts.get("matches")),
        oneOf == null ? List.of() : yaml.texts(oneOf, key("valid.one-of"), "[gold, silver]"),
        count(parts, "shortest", 0),
        count(parts, "longest", Integer.MAX_VALUE),
        reason(parts.get("reason")));
  }

  private IntakeReason reason(Node node) {
    String told = IntakeReason.FIELD_INVALID.code();
    String other = IntakeReason.DO_NOT_CALL.code();
    boolean given =
        node != null
            && yaml.word(node, key("valid.reason"), new TreeSet<>(Set.of(told, other)))
                .equals(other);
    return given ? IntakeReason.DO_NOT_CALL : IntakeReason.FIELD_INVALID;
  }

  private Pattern pattern(Node node) {
    try {
      return node == null ? null : Pattern.compile(yaml.text(node, key("valid.matches")));
    } catch (PatternSyntaxException wrong) {
      throw yaml.fault(node, key("valid.matches"), "this is no pattern: " + wrong.getDescription());
    }
  }

  private int count(Map<String, Node> parts, String name, int absent) {
    Node node = parts.get(name);
    return node == null ? absent : yaml.count(node, key("valid." + name));
  }

  private String key(String name) {
    return field + "." + name;
  }
}
