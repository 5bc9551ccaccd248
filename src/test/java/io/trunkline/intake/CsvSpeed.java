package io.trunkline.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.StringReader;

/** Prints how many rows our reader and FastCSV read in a second. Run by hand; it is no test. */
final class CsvSpeed {
  private static final int ROWS = 300_000;
  private static final int ROUNDS = 15;

  private CsvSpeed() {}

  private interface Reading {
    int rows(String text) throws IOException;
  }

  public static void main(String[] args) throws IOException {
    String text =
        "name,phone,order,note\n"
            + "Customer,+919876543210,A-1,\"said \"\"later\"\"\"\n".repeat(ROWS);
    for (int round = 0; round < 2; round++) {
      measure("CsvRows", text, CsvSpeed::ours);
      measure("FastCSV", text, CsvSpeed::fastCsv);
    }
  }

  private static int ours(String text) throws IOException {
    int rows = 0;
    try (var csv = new CsvRows(new StringReader(text), 1 << 18)) {
      while (csv.next() != null) {
        rows++;
      }
    }
    return rows;
  }

  private static int fastCsv(String text) throws IOException {
    int rows = -1;
    try (var csv = CsvReader.builder().ofCsvRecord(new StringReader(text))) {
      for (var row : csv) {
        rows += row.getFieldCount() > 0 ? 1 : 0;
      }
    }
    return rows;
  }

  private static void measure(String what, String text, Reading reading) throws IOException {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      if (reading.rows(text) != ROWS) {
        throw new IllegalStateException(what + " did not read every row");
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.printf("%s: %,d rows a second%n", what, ROWS * 1_000_000_000L / best);
  }
}
