package io.trunkline.bench;

import io.trunkline.bench.LeadNumbers.Number;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Writes a lead file and a suppression list, the same for the same seed: 3 rows in 100 without a
 * callable number, 5 that double an earlier row in another spelling, 2 whose number is suppressed.
 */
final class LeadGenerator {
  private static final String[] FIRST = {"Asha", "Rafiq", "Mina", "Arjun", "Nila", "Sam", "Tania"};
  private static final String[] LAST = {"Rao", "Islam", "Das", "Khan", "Miller", "Sen", "Akter"};
  private static final String[] CITIES = {"Pune", "Dhaka", "Chattogram", "Austin", "Mumbai"};
  private static final int RECENT = 20_000;

  private final Random random;
  private final LeadNumbers numbers = new LeadNumbers();
  private final Number[] recent = new Number[RECENT];
  private final Set<String> suppressed = new HashSet<>();
  private int distinct;

  private LeadGenerator(long seed) {
    this.random = new Random(seed);
  }

  static Workload generate(Path folder, int rows, int suppressions, long seed) throws IOException {
    Files.createDirectories(folder);
    var generator = new LeadGenerator(seed);
    Path leads = folder.resolve("leads-" + rows + ".csv");
    Path list = folder.resolve("suppressions-" + suppressions + ".txt");
    generator.writeLeads(leads, rows);
    generator.writeSuppressions(list, suppressions);
    int calls = generator.distinct - generator.suppressed.size();
    return new Workload(leads, list, rows, calls);
  }

  private void writeLeads(Path file, int rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Customer Name,Mobile No,Country,Order ID,Amount,City\n");
      for (int row = 1; row <= rows; row++) {
        out.write(row(row));
      }
    }
  }

  private String row(int row) {
    int kind = random.nextInt(100);
    if (kind < 3) {
      return line(row, numbers.wrong(random), "IN");
    }
    Number number = kind < 8 && distinct > 0 ? earlier() : fresh(kind < 10);
    return line(row, numbers.spell(number, random), number.region());
  }

  private Number earlier() {
    return recent[random.nextInt(Math.min(distinct, RECENT))];
  }

  private Number fresh(boolean suppress) {
    Number number = numbers.next();
    recent[distinct++ % RECENT] = number;
    if (suppress) {
      suppressed.add(number.e164());
    }
    return number;
  }

  private String line(int row, String number, String region) {
    return "%s %s,%s,%s,ORD-%07d,%d.%02d,%s%n"
        .formatted(
            any(FIRST),
            any(LAST),
            number,
            region,
            row,
            random.nextInt(5000),
            random.nextInt(100),
            any(CITIES));
  }

  private String any(String[] words) {
    return words[random.nextInt(words.length)];
  }

  /** The suppressed ones of the file stand among others that no row has. */
  private void writeSuppressions(Path file, int count) throws IOException {
    Set<String> all = new HashSet<>(suppressed);
    while (all.size() < count) {
      all.add(numbers.next().e164());
    }
    Files.write(file, all);
  }
}
