package io.trunkline.intake;

import io.trunkline.intake.Mapping.Rule;
import io.trunkline.lead.IntakeReason;
import io.trunkline.lead.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The rule of a field, applied to the columns of one file.
 *
 * @param columns their positions
 * @param shown what the sender calls it
 */
record BoundField(String name, List<Integer> columns, Rule rule, String shown) {

  /**
   * @param places of columns, by {@link ColumnNames#plain}
   */
  static BoundField of(
      String name, Rule rule, List<String> columns, Map<String, List<Integer>> places) {
    List<Integer> own = new ArrayList<>();
    for (String column : rule.columns()) {
      own.addAll(places.getOrDefault(ColumnNames.plain(column), List.of()));
    }
    String shown = own.isEmpty() ? name : Shown.text(columns.get(own.get(0)));
    return new BoundField(name, List.copyOf(own), rule, shown);
  }

  /** True if its value is that of a column or a constant, whatever it is. */
  boolean isPlain() {
    return rule.expression() == null && rule.steps().isEmpty() && !needsValue();
  }

  /** The value as it stands in the row, or the constant; empty if there is none. */
  String taken(List<String> values) {
    return orConstant(fromColumns(values));
  }

  private boolean needsValue() {
    return rule.needed() == Mapping.Needed.VALUE;
  }

  private String orConstant(String text) {
    return text.isEmpty() && rule.constant() != null ? rule.constant() : text;
  }

  /**
   * Reads the field of a row.
   *
   * @param home as for {@link FieldStep#read}
   * @param known all that an expression may ask for
   */
  FieldReading read(List<String> values, String home, Supplier<Map<String, String>> known) {
    String text = fromColumns(values);
    if (rule.expression() != null && (rule.columns().isEmpty() || !text.isEmpty())) {
      try {
        text = computed(text, known.get());
      } catch (RuntimeException | StackOverflowError failed) {
        return FieldReading.fault(
            IntakeReason.FIELD_UNREADABLE,
            "it cannot be computed of this row (%s); correct its values, or the mapping."
                .formatted(failed.getClass().getSimpleName()));
      }
    }
    return steps(orConstant(text), home);
  }

  /** Why the row goes back. */
  Rejection rejection(FieldReading fault) {
    String message = rule.message() == null ? fault.remedy() : rule.message();
    return fault.reason().because(shown, message);
  }

  private String fromColumns(List<String> values) {
    for (int column : columns) {
      String value = values.get(column).strip();
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private String computed(String text, Map<String, String> known) {
    Object body = rule.columns().isEmpty() ? known : text;
    return rule.expression().evaluate(body, known).strip();
  }

  private FieldReading steps(String text, String home) {
    FieldReading reading = FieldReading.of(text);
    for (FieldStep step : rule.steps()) {
      if (reading.isFault() || reading.text().isEmpty()) {
        break;
      }
      reading = step.read(reading.text(), home);
    }
    return needsValue() && !reading.isFault() && reading.text().isEmpty()
        ? FieldReading.fault(IntakeReason.FIELD_REQUIRED, "it must have a value; fill it in.")
        : reading;
  }
}
