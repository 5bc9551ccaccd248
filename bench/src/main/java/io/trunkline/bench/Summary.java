package io.trunkline.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The median of all rounds, and how each program compares with the bare loop. */
final class Summary {
  private static final String BARE = "bare";

  private final Map<String, List<Measurement>> byProgram;
  private final List<String> order;

  Summary(List<Measurement> all) {
    this.byProgram = all.stream().collect(Collectors.groupingBy(Measurement::program));
    this.order = all.stream().map(Measurement::program).distinct().toList();
  }

  /** A table in Markdown. */
  String table() {
    return """
        | program | leads/s | CPU s, program | CPU s, database | leads per CPU s | of the bare loop | peak MB |
        | --- | --- | --- | --- | --- | --- | --- |
        """
        + order.stream().map(this::line).collect(Collectors.joining());
  }

  private String line(String program) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.2f | %.2f | %,.0f | %s | %.0f |%n",
        program,
        median(program, one -> one.rows() / one.seconds()),
        median(program, Measurement::programCpu),
        median(program, Measurement::databaseCpu),
        median(program, Measurement::rowsPerCpuSecond),
        ratio(program),
        median(program, Measurement::peakMegabytes));
  }

  private String ratio(String program) {
    if (!byProgram.containsKey(BARE)) {
      return "-";
    }
    double own = median(program, Measurement::rowsPerCpuSecond);
    return String.format(Locale.ROOT, "%.2f", own / median(BARE, Measurement::rowsPerCpuSecond));
  }

  private double median(String program, ToDoubleFunction<Measurement> value) {
    double[] sorted = byProgram.get(program).stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
