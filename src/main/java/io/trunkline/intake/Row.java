package io.trunkline.intake;

import io.trunkline.lead.Rejection;
import java.util.List;

/**
 * One row of a file.
 *
 * @param line where it begins, from 1
 * @param values as the sender wrote them
 * @param fault why it cannot be used; null if it can
 * @param text of its own, if that is kept in place of its values; else null
 */
public record Row(int line, List<String> values, Rejection fault, String text) {
  private static final int COST_OF_A_VALUE = 40;

  Row(int line, List<String> values, Rejection fault) {
    this(line, values, fault, null);
  }

  /** What the ledger keeps of it. */
  List<String> kept() {
    return text == null ? values : List.of(text);
  }

  /** About how much memory it takes, in characters. */
  int weight() {
    int weight = COST_OF_A_VALUE + (text == null ? 0 : text.length());
    for (String value : values) {
      weight += value.length() + COST_OF_A_VALUE;
    }
    return weight;
  }
}
