package io.trunkline.provider.contract;

import io.trunkline.provider.JsonBody;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the fields of a delivery mean to the corridor. */
record DeliveryFields(ContractOperation operation, List<ContractField> fields) {

  static DeliveryFields of(ContractOperation operation) {
    List<ContractField> all = new ArrayList<>(operation.fields());
    if (operation.batch() != null) {
      all.addAll(new BatchFields(operation).itemFields());
    }
    return new DeliveryFields(operation, all);
  }

  /** Deliveries whose fields around the calls are the same share a request. */
  String group(Map<String, Object> given) {
    if (operation.batch() == null) {
      return "";
    }
    Map<String, Object> outer = new TreeMap<>(new BatchFields(operation).outer(given));
    outer.values().removeIf(value -> value == null || value.toString().isBlank());
    return outer.isEmpty() ? "" : hash(JsonBody.write(outer));
  }

  /** The numbers that are given, but for the customer's own. */
  List<String> numbers(Map<String, Object> given) {
    return numberFields()
        .flatMap(field -> values(given.get(field.name())))
        .filter(value -> value.startsWith("+"))
        .distinct()
        .toList();
  }

  /** The fields without those numbers, where they stand in a list. */
  Map<String, Object> without(Map<String, Object> given, Set<String> numbers) {
    Map<String, Object> rest = new LinkedHashMap<>(given);
    numberFields()
        .map(ContractField::name)
        .filter(name -> given.get(name) instanceof List<?>)
        .forEach(
            name ->
                rest.put(
                    name,
                    ((List<?>) given.get(name))
                        .stream().filter(one -> !numbers.contains("" + one)).toList()));
    return rest;
  }

  /** The field that the customer's number fills. */
  Optional<String> numberField() {
    return fields.stream()
        .filter(field -> field.fill().filter("number"::equals).isPresent())
        .map(ContractField::name)
        .findFirst();
  }

  /** One message for each field that would have somebody called for whom the gate is not asked. */
  List<String> faults(Map<String, Object> given) {
    return fields.stream()
        .filter(field -> field.ringsAnother() && given.get(field.name()) != null)
        .filter(field -> !given.get(field.name()).toString().isBlank())
        .map(
            field ->
                field.name() + " would have a number called that is not asked for; leave it out")
        .toList();
  }

  private Stream<ContractField> numberFields() {
    return fields.stream()
        .filter(field -> field.fill().isEmpty() && !field.isOwnNumber())
        .filter(field -> (field.isArray() ? field.items() : field).number().isPresent());
  }

  private static Stream<String> values(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(one -> ("" + one).strip())
        : Stream.of(("" + value).strip());
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
