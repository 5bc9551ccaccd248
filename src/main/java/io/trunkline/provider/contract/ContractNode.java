package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A part of a contract, and where it stands, so that a fault can be told with its place.
 *
 * @param place file and names down to here
 */
record ContractNode(JsonNode node, String place) {

  ContractNode at(String name) {
    return new ContractNode(node.path(name), place + " " + name);
  }

  boolean present() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** The text; null if there is none. */
  String text() {
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }

  String text(String name) {
    return at(name).text();
  }

  String required(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw at(name).fault("is missing", "a text");
    }
    return text;
  }

  boolean flag(String name) {
    return node.path(name).asBoolean(false);
  }

  /** The elements of a list; the node itself if it is one value; none if it is absent. */
  List<ContractNode> all() {
    List<ContractNode> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(one -> all.add(new ContractNode(one, place + "[" + all.size() + "]")));
    } else if (present()) {
      all.add(this);
    }
    return all;
  }

  List<String> texts(String name) {
    return at(name).all().stream().map(one -> one.node.asText()).toList();
  }

  Map<String, ContractNode> members() {
    Map<String, ContractNode> members = new LinkedHashMap<>();
    node.fields().forEachRemaining(one -> members.put(one.getKey(), at(one.getKey())));
    return members;
  }

  /** Numbers by name. */
  Map<String, Integer> numbers(Set<String> known) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    members()
        .forEach(
            (name, one) -> {
              if (!known.contains(name) || !one.node.isInt() || one.node.asInt() < 1) {
                throw one.fault("is '" + one.node.asText() + "'", "a whole number of " + known);
              }
              numbers.put(name, one.node.asInt());
            });
    return numbers;
  }

  /** One of an enum's values, written in small letters with hyphens. */
  <E extends Enum<E>> E choice(String name, Class<E> type) {
    String text = required(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> written(one).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                at(name)
                    .fault(
                        "is '" + text + "'",
                        "one of "
                            + Arrays.stream(type.getEnumConstants())
                                .map(ContractNode::written)
                                .toList()));
  }

  static String written(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  ContractException fault(String what, String expected) {
    return new ContractException(place + " " + what + "; expected " + expected);
  }

  static ContractNode of(JsonNode node, String place) {
    return new ContractNode(node == null ? MissingNode.getInstance() : node, place);
  }
}
