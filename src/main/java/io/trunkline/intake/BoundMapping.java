package io.trunkline.intake;

import io.trunkline.lead.NumberReading;
import io.trunkline.lead.PhoneNumber;
import io.trunkline.lead.PhoneNumbers;
import io.trunkline.lead.Regions;
import io.trunkline.lead.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A mapping applied to the columns of one file. */
final class BoundMapping {
  private static final int MOST_SHOWN = 30;

  private final List<String> names;
  private final Map<Integer, String> attributes = new HashMap<>();
  private final BoundField number;
  private final BoundField region;

  /** Those of the others in which nothing can go wrong, which is most. */
  private final List<BoundField> plain;

  /** The rest; those that are computed may ask for all others and so stand behind them. */
  private final List<BoundField> ruled;

  private BoundMapping(Mapping mapping, List<String> columns) {
    Map<String, List<Integer>> places = places(columns);
    Map<String, BoundField> bound = new HashMap<>();
    mapping
        .fields()
        .forEach((name, rule) -> bound.put(name, BoundField.of(name, rule, columns, places)));
    number = bound.get(Mapping.NUMBER);
    region = bound.get(Mapping.REGION);
    List<BoundField> others =
        mapping.fields().keySet().stream()
            .filter(name -> !Set.of(Mapping.NUMBER, Mapping.REGION).contains(name))
            .map(bound::get)
            .sorted(Comparator.comparing(field -> field.rule().expression() != null))
            .toList();
    plain = others.stream().filter(BoundField::isPlain).toList();
    ruled = others.stream().filter(field -> !field.isPlain()).toList();
    names = ColumnNames.attributes(columns);
    nameAttributes(mapping, columns);
  }

  /** Whether there is a column for the number or not; without one, no row has a number. */
  static BoundMapping any(Mapping mapping, List<String> columns) {
    return new BoundMapping(mapping, columns);
  }

  /**
   * @throws IllegalArgumentException if the file has no column for the number, or for another field
   *     that needs one; the message is for the sender
   */
  static BoundMapping of(Mapping mapping, List<String> columns) {
    Set<String> there = places(columns).keySet();
    mapping
        .fields()
        .forEach(
            (name, rule) -> {
              boolean found =
                  rule.columns().stream().map(ColumnNames::plain).anyMatch(there::contains);
              if (!found && needsColumn(name, rule)) {
                throw new IllegalArgumentException(noColumn(mapping, name, columns));
              }
            });
    return new BoundMapping(mapping, columns);
  }

  private static boolean needsColumn(String field, Mapping.Rule rule) {
    return field.equals(Mapping.NUMBER)
        ? !rule.columns().isEmpty()
        : rule.needed() == Mapping.Needed.COLUMN;
  }

  private static String noColumn(Mapping mapping, String field, List<String> columns) {
    return "There is no column for %s. The columns are %s; expected is one of %s."
            .formatted(
                field.equals(Mapping.NUMBER) ? "the phone number" : field,
                columns.stream().limit(MOST_SHOWN).map(Shown::text).toList(),
                mapping.fields().get(field).columns())
        + " Rename the column, or add its name to %s in %s.".formatted(field, mapping.file());
  }

  /** The lead of a row, by its fields' names in campaigns, or why there is none. */
  MappedRow read(List<String> values) {
    Supplier<Map<String, String>> columns = () -> known(values, Map.of());
    FieldReading country =
        region == null ? FieldReading.of("") : region.read(values, null, columns);
    if (country.isFault()) {
      return MappedRow.rejected(region.rejection(country));
    }
    String home = country.text().isEmpty() ? null : Regions.code(country.text());
    FieldReading text = number.read(values, home, columns);
    if (text.isFault()) {
      return MappedRow.rejected(number.rejection(text));
    }
    NumberReading reading = PhoneNumbers.read(text.text(), home);
    return reading instanceof NumberReading.Callable callable
        ? lead(values, callable.number(), home)
        : MappedRow.rejected(((NumberReading.Unusable) reading).rejection());
  }

  private MappedRow lead(List<String> values, PhoneNumber phone, String home) {
    Map<String, String> lead = new HashMap<>();
    attributes.forEach((column, name) -> lead.put(name, values.get(column)));
    lead.put(Mapping.NUMBER, phone.e164());
    lead.put(Mapping.REGION, phone.region());
    for (BoundField field : plain) {
      lead.put(field.name(), field.taken(values));
    }
    String near = phone.region().equals("001") ? home : phone.region();
    List<Rejection> faults = ruled.isEmpty() ? List.of() : addRuled(values, near, lead);
    return faults.isEmpty() ? new MappedRow(phone, lead, null) : MappedRow.rejected(faults);
  }

  private List<Rejection> addRuled(List<String> values, String near, Map<String, String> lead) {
    Supplier<Map<String, String>> known = () -> known(values, lead);
    List<Rejection> faults = new ArrayList<>(0);
    for (BoundField field : ruled) {
      FieldReading value = field.read(values, near, known);
      if (value.isFault()) {
        faults.add(field.rejection(value));
      } else {
        lead.put(field.name(), value.text());
      }
    }
    return faults;
  }

  /** What an expression may ask for: all columns, and in front of them the fields so far. */
  private Map<String, String> known(List<String> values, Map<String, String> lead) {
    Map<String, String> known = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      known.put(names.get(i), values.get(i));
    }
    known.putAll(lead);
    return known;
  }

  private static Map<String, List<Integer>> places(List<String> columns) {
    Map<String, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      places.computeIfAbsent(ColumnNames.plain(columns.get(i)), name -> new ArrayList<>()).add(i);
    }
    return places;
  }

  private void nameAttributes(Mapping mapping, List<String> columns) {
    Set<Integer> used = new HashSet<>(number.columns());
    plain.forEach(field -> used.addAll(field.columns()));
    ruled.forEach(field -> used.addAll(field.columns()));
    int end = columns.size() - (ColumnNames.endsInReason(columns) ? 2 : 0);
    for (int i = 0; i < end; i++) {
      if (!used.contains(i) && !mapping.fields().containsKey(names.get(i))) {
        attributes.put(i, names.get(i));
      }
    }
  }
}
