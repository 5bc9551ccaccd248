package io.trunkline.intake;

import io.trunkline.routes.RowExpression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lead field comes from which column of the sender's file.
 *
 * @param file where it is written
 * @param fields rules by lead field, in the order of the file; {@code number} is among them
 */
public record Mapping(String file, Map<String, Rule> fields) {
  static final String NUMBER = "number";
  static final String REGION = "region";
  static final String EXAMPLES = "examples";

  public Mapping {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * Where a field's value comes from, and what is done to it.
   *
   * @param columns the first of these that is not empty counts
   * @param expression computes the value, of the columns' value if there are columns; null for none
   * @param constant if there is no value; null for none
   * @param steps that a value which is not empty goes through
   * @param needed what a row or a whole file goes back without
   * @param message what the sender is told when the field sends a row back; null for our own words
   */
  public record Rule(
      List<String> columns,
      RowExpression expression,
      String constant,
      List<FieldStep> steps,
      Needed needed,
      String message) {}

  /** What must be there. */
  public enum Needed {
    NOTHING,
    /** One of the columns in the file; its rows may have no value. */
    COLUMN,
    /** A value in each row. */
    VALUE
  }
}
