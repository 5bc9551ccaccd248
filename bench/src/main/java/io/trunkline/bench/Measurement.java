package io.trunkline.bench;

import java.util.Locale;

/**
 * One run of one program, from the word go until all is posted and stored.
 *
 * @param programCpu CPU seconds of the program
 * @param databaseCpu CPU seconds of PostgreSQL meanwhile
 * @param peakMegabytes the most memory the program had, its start included
 * @param right whether each number was called once, as the workload says
 */
record Measurement(
    String program,
    int rows,
    double seconds,
    double programCpu,
    double databaseCpu,
    long peakMegabytes,
    boolean right) {

  double rowsPerCpuSecond() {
    return rows / (programCpu + databaseCpu);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-13s %,9.0f leads/s  %6.1f s  CPU %6.2f s + database %6.2f s  %,8.0f leads/CPU-s  %4d MB  %s",
        program,
        rows / seconds,
        seconds,
        programCpu,
        databaseCpu,
        rowsPerCpuSecond(),
        peakMegabytes,
        right ? "each number called once" : "WRONG CALLS");
  }
}
