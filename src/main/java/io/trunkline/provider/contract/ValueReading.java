package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.contract.Marks.Later;
import io.trunkline.provider.contract.Marks.Secret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Turns what a user gives into values of the wire: numbers, times and files in their forms, texts
 * into the types of the schema, constants and what a delivery fills in.
 *
 * @param filling what a delivery fills in; null if there is none
 */
record ValueReading(LeafReading leaves, Filling filling, Faults faults) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * The object of these fields, in their order.
   *
   * @param free gives the field of another name; empty if there may be none
   */
  ObjectNode object(
      List<ContractField> fields,
      Function<String, Optional<ContractField>> free,
      Map<?, ?> given,
      String place) {
    ObjectNode object = NODES.objectNode();
    Map<String, Object> rest = new TreeMap<>();
    given.forEach((name, value) -> rest.put(String.valueOf(name), value));
    for (ContractField field : fields) {
      Object value = rest.remove(field.name());
      JsonNode read = read(field, value, within(place, field.name()), given);
      if (read != null) {
        object.set(field.name(), read);
      }
    }
    List<String> names = fields.stream().map(ContractField::name).toList();
    rest.forEach((name, value) -> free(object, free, name, value, names, place));
    return object;
  }

  private void free(
      ObjectNode object,
      Function<String, Optional<ContractField>> free,
      String name,
      Object value,
      List<String> names,
      String place) {
    Optional<ContractField> field = free.apply(name);
    if (field.isEmpty()) {
      faults.add(within(place, name), "is not a known field" + NearestName.hint(name, names));
      return;
    }
    JsonNode read = read(field.get(), value, within(place, name), Map.of());
    if (read != null) {
      object.set(name, read);
    }
  }

  /** The value of one field; null if it is absent. */
  JsonNode read(ContractField field, Object value, String place, Map<?, ?> beside) {
    boolean absent = isAbsent(value);
    if (field.credential().isPresent()) {
      refuse(absent, place, "is filled in from the account");
      return NODES.pojoNode(new Secret(field.credential().get()));
    }
    if (field.constant().isPresent()) {
      String constant = field.constant().get().asText();
      refuse(absent || constant.equals("" + value), place, "is always '" + constant + "'");
      return field.constant().get();
    }
    if (filling != null && field.fill().isPresent()) {
      refuse(absent, place, "is filled in by the delivery");
      return filled(field, field.fill().get(), place);
    }
    return absent ? field.standard().orElse(null) : given(field, value, place, beside);
  }

  private void refuse(boolean fine, String place, String why) {
    if (!fine) {
      faults.add(place, why + "; leave it out");
    }
  }

  /** An empty text is what a route gives for a field that it has not. */
  private static boolean isAbsent(Object value) {
    return value == null || value instanceof String text && text.isBlank();
  }

  private JsonNode filled(ContractField field, String fill, String place) {
    if (filling.isLater()) {
      return NODES.pojoNode(new Later(fill));
    }
    String value = filling.value(fill);
    return value == null ? null : leaves.read(field, value, place, Map.of());
  }

  private JsonNode given(ContractField field, Object value, String place, Map<?, ?> beside) {
    Object structure = field.isArray() || field.isObject() ? structure(value) : value;
    if (field.isArray() && structure instanceof List<?> list) {
      return array(field, list, place);
    }
    if (field.isObject() && structure instanceof Map<?, ?> map) {
      return object(field.properties(), field::free, map, place);
    }
    return leaves.read(field, structure, place, beside);
  }

  private ArrayNode array(ContractField field, List<?> list, String place) {
    ArrayNode array = NODES.arrayNode();
    for (int i = 0; i < list.size(); i++) {
      JsonNode read = read(field.items(), list.get(i), place + "[" + i + "]", Map.of());
      array.add(read == null ? NODES.nullNode() : read);
    }
    return array;
  }

  /** Routes give structures also as JSON text. */
  private static Object structure(Object value) {
    if (value instanceof String text) {
      return JsonBody.any(text.getBytes(StandardCharsets.UTF_8))
          .filter(JsonNode::isContainerNode)
          .map(ValueReading::plain)
          .orElse(value);
    }
    return value instanceof JsonNode node ? plain(node) : value;
  }

  private static Object plain(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).map(ValueReading::plain).toList();
    }
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.fields().forEachRemaining(one -> map.put(one.getKey(), plain(one.getValue())));
      return map;
    }
    return node.isTextual() ? node.textValue() : node.isNull() ? null : node;
  }

  private static String within(String place, String name) {
    return place.isEmpty() ? name : place + "." + name;
  }
}
