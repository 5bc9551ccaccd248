package io.trunkline.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure.
 *
 * @param rows of the lead file
 * @param suppressions numbers on the suppression list, at least 2 in 100 rows
 * @param rounds how often each program runs
 * @param heap {@code -Xmx} of each program
 * @param jvm further options for Trunkline's virtual machine
 * @param programs which ones, in this order in each round
 * @param jar Trunkline's {@code quarkus-run.jar}
 * @param routes Trunkline's route files
 * @param work folder for everything that is written
 */
record Options(
    int rows,
    int suppressions,
    int rounds,
    long seed,
    String heap,
    List<String> jvm,
    List<String> programs,
    Path jar,
    Path routes,
    Path work) {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "rows", "10000",
          "suppressions", "10000",
          "rounds", "3",
          "seed", "1",
          "heap", "256m",
          "jvm", "",
          "programs", "bare,camel,trunkline,trunkline-h2",
          "jar", "target/quarkus-app/quarkus-run.jar",
          "routes", "bench/routes",
          "work", "bench/target/run");

  /**
   * Reads {@code --name value} pairs.
   *
   * @throws IllegalArgumentException for a name that does not exist, naming those that do
   */
  static Options parse(String... words) {
    Map<String, String> given = new HashMap<>(DEFAULTS);
    for (int i = 0; i < words.length; i += 2) {
      String name = words[i].replaceFirst("^--", "");
      if (!DEFAULTS.containsKey(name) || i + 1 == words.length) {
        throw new IllegalArgumentException(
            words[i] + " is not an option with a value; known: --" + knownNames());
      }
      given.put(name, words[i + 1]);
    }
    return of(given);
  }

  private static Options of(Map<String, String> given) {
    int rows = Integer.parseInt(given.get("rows"));
    return new Options(
        rows,
        Math.max(Integer.parseInt(given.get("suppressions")), rows / 50),
        Integer.parseInt(given.get("rounds")),
        Long.parseLong(given.get("seed")),
        given.get("heap"),
        words(given.get("jvm"), " "),
        words(given.get("programs"), ","),
        Path.of(given.get("jar")).toAbsolutePath(),
        Path.of(given.get("routes")).toAbsolutePath(),
        Path.of(given.get("work")).toAbsolutePath());
  }

  private static List<String> words(String text, String separator) {
    return Arrays.stream(text.split(separator)).filter(word -> !word.isBlank()).toList();
  }

  private static String knownNames() {
    return String.join(" --", DEFAULTS.keySet().stream().sorted().toList());
  }
}
