package io.trunkline.intake;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Other words for what senders write, whatever its case. */
final class ValueTable implements FieldStep {
  private final Map<String, String> words;
  private final String otherwise;

  /**
   * @param otherwise for what the table does not know; null to keep that as it is
   * @throws IllegalStateException if two entries differ in case alone
   */
  ValueTable(Map<String, String> words, String otherwise) {
    this.words =
        words.entrySet().stream()
            .collect(Collectors.toMap(entry -> plain(entry.getKey()), Map.Entry::getValue));
    this.otherwise = otherwise;
  }

  @Override
  public FieldReading read(String value, String home) {
    return FieldReading.of(words.getOrDefault(plain(value), otherwise == null ? value : otherwise));
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
