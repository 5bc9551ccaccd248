package io.trunkline.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys that an operator may set: those that stand in the shipped application.properties. */
final class ConfigurationKeys {
  static final String PREFIX = "trunkline.";

  private static final String SHIPPED = "/documented/application.properties";
  private static final Pattern LINE =
      Pattern.compile("^#?\\s?(trunkline\\.[a-z0-9.-]+)=.*$", Pattern.MULTILINE);
  private static final String SEGMENT = "(?:\"[^\"]+\"|[^.]+)";
  private static final Pattern NAMED =
      Pattern.compile(
          "^(trunkline\\.(?:accounts|crms|databases|dialers|kafka|queues|sftp)\\.)" + SEGMENT);
  private static final Pattern OPERATION =
      Pattern.compile("(\\.(?:quota\\.|paths\\.))" + SEGMENT + "(?=\\.|$)");

  private final Set<String> keys = new TreeSet<>();

  /** Reads the shipped keys. */
  static ConfigurationKeys shipped() {
    try (InputStream file = ConfigurationKeys.class.getResourceAsStream(SHIPPED)) {
      return new ConfigurationKeys(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  ConfigurationKeys(String properties) {
    Matcher line = LINE.matcher(properties);
    while (line.find()) {
      keys.add(general(line.group(1)));
    }
  }

  /** All keys, with {@code *} for what the user names. */
  Set<String> all() {
    return keys;
  }

  boolean knows(String key) {
    return keys.contains(general(key));
  }

  /** The known key that is most like an unknown one, if any is alike. */
  Optional<String> nearest(String key) {
    String general = general(key);
    return keys.stream()
        .min(Comparator.comparingInt(known -> distance(general, known)))
        .filter(known -> distance(general, known) <= Math.max(3, general.length() / 4));
  }

  /** Puts {@code *} where the user's own names stand. */
  static String general(String key) {
    String general = NAMED.matcher(key).replaceFirst("$1*");
    Matcher operation = OPERATION.matcher(general);
    if (!operation.find()) {
      return general;
    }
    boolean ofAccount = operation.group(1).equals(".quota.") && operation.end() == general.length();
    return ofAccount ? general : operation.replaceFirst("$1*");
  }

  /** How many letters must be changed, put in or taken out. */
  static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      above = nextLine(above, one.charAt(i - 1), other, i);
    }
    return above[other.length()];
  }

  private static int[] nextLine(int[] above, char letter, String other, int i) {
    int[] line = new int[above.length];
    line[0] = i;
    for (int j = 1; j < line.length; j++) {
      int changed = above[j - 1] + (letter == other.charAt(j - 1) ? 0 : 1);
      line[j] = Math.min(changed, Math.min(above[j], line[j - 1]) + 1);
    }
    return line;
  }
}
