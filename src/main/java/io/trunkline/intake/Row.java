package io.trunkline.intake;

import io.trunkline.lead.Rejection;
import java.util.List;

/**
 * One row of a file.
 *
 * @param line where it begins, from 1
 * @param values as the sender wrote them
 * @param fault why it cannot be used; null if it can
 */
public record Row(int line, List<String> values, Rejection fault) {
  private static final int COST_OF_A_VALUE = 40;

  /** About how much memory it takes, in characters. */
  int weight() {
    int weight = COST_OF_A_VALUE;
    for (String value : values) {
      weight += value.length() + COST_OF_A_VALUE;
    }
    return weight;
  }
}
