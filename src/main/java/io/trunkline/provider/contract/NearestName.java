package io.trunkline.provider.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
public final class NearestName {
  private NearestName() {}

  /** The known name that is most like an unknown one, if any is alike. */
  public static Optional<String> of(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(one -> distance(name, one)))
        .filter(one -> distance(name, one) <= Math.max(3, name.length() / 3));
  }

  /** A question that can be put behind a fault; empty text if no name is alike. */
  static String hint(String name, Collection<String> known) {
    return of(name, known).map(one -> "; did you mean " + one + "?").orElse("");
  }

  /** How many letters must be changed, put in or taken out. */
  private static int distance(String one, String other) {
    int[] line = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      line[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = line[0];
      line[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        corner = line[j];
        line[j] = Math.min(changed, 1 + Math.min(line[j], line[j - 1]));
      }
    }
    return line[other.length()];
  }
}
