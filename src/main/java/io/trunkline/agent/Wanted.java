package io.trunkline.agent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a row wants its agent to be. */
enum Wanted {
  ACTIVE(Set.of("active", "enabled", "enable", "on")),
  DISABLED(Set.of("disabled", "disable", "inactive", "off")),
  DELETED(Set.of("deleted", "delete", "removed", "remove"));

  /** The columns that may say so; the first that has a value counts. */
  static final List<String> COLUMNS = List.of("state", "action", "status");

  private final Set<String> words;

  Wanted(Set<String> words) {
    this.words = words;
  }

  /** Active if nothing is said; empty if the word is not known. */
  static Optional<Wanted> of(Optional<String> word) {
    String lower = word.orElse("active").toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(one -> one.words.contains(lower)).findFirst();
  }

  static RowResult unknown() {
    return RowResult.refused(
        "state-unknown",
        "The columns " + String.join(", ", COLUMNS) + " may say active, disabled or deleted.");
  }
}
