package io.trunkline.intake;

import io.trunkline.lead.IntakeReason;
import io.trunkline.lead.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the text of a record says.
 *
 * @param values by the names of their columns, in the order of the text
 * @param fault why it cannot be used; null if it can
 */
record RecordReading(Map<String, String> values, Rejection fault) {
  static final int LONGEST_NAME = 300;

  static RecordReading unusable(Rejection fault) {
    return new RecordReading(Map.of(), fault);
  }

  boolean isEmpty() {
    return fault == null && values.values().stream().allMatch(String::isBlank);
  }

  List<String> inOrder(List<String> columns) {
    List<String> ordered = new ArrayList<>(columns.size() + 1);
    columns.forEach(column -> ordered.add(values.getOrDefault(column, "")));
    return ordered;
  }

  /** Gathers values while a record is read, in their order. */
  static final class Values {
    private static final String REPEATED = "(\\[\\d+])?";

    private final List<String> names = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private Rejection fault;

    /** Longer names are not made at all: within others, they would fill the memory. */
    boolean takes(String name) {
      if (name.length() > LONGEST_NAME) {
        refuse("a name in it, with those around it, has more than %d characters", LONGEST_NAME);
      }
      return name.length() <= LONGEST_NAME;
    }

    void add(String name, String text) {
      if (!isText(name) || !isText(text)) {
        refuse("it has half of a character, such as \\uD83D alone");
      }
      names.add(name);
      texts.add(text);
    }

    private void refuse(String why, Object... facts) {
      fault = IntakeReason.RECORD_UNREADABLE.because(why.formatted(facts));
    }

    /** The last two are ours if they are the reason and hint with which a record came back. */
    RecordReading finish() {
      Map<String, String> values = new LinkedHashMap<>();
      int size = names.size() - (endInReason() ? 2 : 0);
      for (int i = 0; i < size; i++) {
        if (values.put(names.get(i), texts.get(i)) != null) {
          fault = IntakeReason.RECORD_AMBIGUOUS.because();
        }
      }
      return fault == null ? new RecordReading(values, null) : unusable(fault);
    }

    private boolean endInReason() {
      int size = names.size();
      return size > 1
          && names.get(size - 2).matches("reason" + REPEATED)
          && names.get(size - 1).matches("hint" + REPEATED);
    }

    private static boolean isText(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (Character.isSurrogate(text.charAt(i))) {
          return StandardCharsets.UTF_8.newEncoder().canEncode(text);
        }
      }
      return true;
    }
  }
}
