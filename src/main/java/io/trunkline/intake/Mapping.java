package io.trunkline.intake;

import java.util.List;
import java.util.Map;

/**
 * Which lead field comes from which column of the sender's file.
 *
 * @param file where it is written
 * @param fields rules by lead field; {@code number} is among them
 */
public record Mapping(String file, Map<String, Rule> fields) {
  static final String NUMBER = "number";
  static final String REGION = "region";

  public Mapping {
    fields = Map.copyOf(fields);
  }

  /**
   * Where a field's value comes from.
   *
   * @param columns the first of these that is not empty counts
   * @param constant if no column has a value; null for none
   * @param number true if it is a phone number, to be kept in E.164
   */
  public record Rule(List<String> columns, String constant, boolean number) {}
}
