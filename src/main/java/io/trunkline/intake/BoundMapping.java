package io.trunkline.intake;

import io.trunkline.intake.Mapping.Rule;
import io.trunkline.lead.NumberReading;
import io.trunkline.lead.PhoneNumber;
import io.trunkline.lead.PhoneNumbers;
import io.trunkline.lead.Regions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A mapping applied to the columns of one file. */
final class BoundMapping {
  private static final int MOST_SHOWN = 30;
  private static final int LONGEST_SHOWN = 40;

  private final List<Source> fields = new ArrayList<>();
  private final Map<Integer, String> attributes = new HashMap<>();
  private final Source number;
  private final Source region;

  private record Source(String field, List<Integer> columns, String constant, boolean number) {
    String value(List<String> values) {
      for (int column : columns) {
        String value = values.get(column).strip();
        if (!value.isEmpty()) {
          return value;
        }
      }
      return constant == null ? "" : constant;
    }
  }

  private BoundMapping(Mapping mapping, List<String> columns) {
    Map<String, List<Integer>> places = places(columns);
    mapping.fields().forEach((field, rule) -> fields.add(source(field, rule, places)));
    number = take(Mapping.NUMBER);
    region = take(Mapping.REGION);
    nameAttributes(mapping, columns);
  }

  /**
   * @throws IllegalArgumentException if the file has no column for the number; the message is for
   *     the sender
   */
  static BoundMapping of(Mapping mapping, List<String> columns) {
    var bound = new BoundMapping(mapping, columns);
    if (bound.number.columns().isEmpty()) {
      throw new IllegalArgumentException(
          "There is no column for the phone number. The columns are "
              + columns.stream().limit(MOST_SHOWN).map(BoundMapping::shown).toList()
              + "; expected is one of "
              + mapping.fields().get(Mapping.NUMBER).columns()
              + ". Rename the column, or add its name to number in "
              + mapping.file()
              + ".");
    }
    return bound;
  }

  /** A file without a header has a customer's number where a name should be. */
  private static String shown(String column) {
    if (column.chars().filter(Character::isDigit).count() > 5) {
      return PhoneNumber.mask(column);
    }
    String plain = column.replaceAll("\\p{Cntrl}", " ");
    return plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "…" : plain;
  }

  /** The number that a row is about. */
  NumberReading number(List<String> values) {
    return PhoneNumbers.read(number.value(values), region(values));
  }

  /** All fields of a row, by their names in campaigns. */
  Map<String, String> fields(List<String> values, PhoneNumber callable) {
    Map<String, String> read = new HashMap<>();
    attributes.forEach((column, name) -> read.put(name, values.get(column)));
    String home = callable.region().equals("001") ? region(values) : callable.region();
    for (Source field : fields) {
      String value = field.value(values);
      read.put(field.field(), field.number() ? e164(value, home) : value);
    }
    read.put(Mapping.NUMBER, callable.e164());
    read.put(Mapping.REGION, callable.region());
    return read;
  }

  private String region(List<String> values) {
    if (region == null) {
      return null;
    }
    String value = region.value(values);
    return value.isEmpty() ? null : Regions.code(value);
  }

  private static String e164(String text, String region) {
    if (text.isEmpty()) {
      return "";
    }
    return PhoneNumbers.read(text, region) instanceof NumberReading.Callable callable
        ? callable.number().e164()
        : "";
  }

  private static Map<String, List<Integer>> places(List<String> columns) {
    Map<String, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      places.computeIfAbsent(ColumnNames.plain(columns.get(i)), name -> new ArrayList<>()).add(i);
    }
    return places;
  }

  private static Source source(String field, Rule rule, Map<String, List<Integer>> places) {
    List<Integer> columns = new ArrayList<>();
    for (String column : rule.columns()) {
      columns.addAll(places.getOrDefault(ColumnNames.plain(column), List.of()));
    }
    return new Source(field, List.copyOf(columns), rule.constant(), rule.number());
  }

  private Source take(String field) {
    Source found = null;
    for (Source source : fields) {
      found = source.field().equals(field) ? source : found;
    }
    fields.remove(found);
    return found;
  }

  private void nameAttributes(Mapping mapping, List<String> columns) {
    Set<Integer> used = new HashSet<>(number.columns());
    fields.forEach(field -> used.addAll(field.columns()));
    List<String> names = ColumnNames.attributes(columns);
    int end = columns.size() - (ColumnNames.endsInReason(columns) ? 2 : 0);
    for (int i = 0; i < end; i++) {
      if (!used.contains(i) && !mapping.fields().containsKey(names.get(i))) {
        attributes.put(i, names.get(i));
      }
    }
  }
}
