package io.trunkline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the programs in turns over several rounds and prints what each costs. */
public final class Bench {
  private final Options options;
  private final Workload workload;
  private final Postgres postgres;
  private final SinkClient sink;

  private Bench(Options options, Workload workload, Postgres postgres, SinkClient sink) {
    this.options = options;
    this.workload = workload;
    this.postgres = postgres;
    this.sink = sink;
  }

  /** Options: see {@link Options}. */
  public static void main(String[] args) throws Exception {
    Options options = Options.parse(args);
    Path work = Files.createDirectories(options.work());
    Workload workload =
        LeadGenerator.generate(work, options.rows(), options.suppressions(), options.seed());
    System.out.printf(
        "%,d rows, %,d numbers to call, %,d suppressions, -Xmx%s%n",
        workload.rows(), workload.calls(), options.suppressions(), options.heap());
    try (var postgres = new Postgres(work);
        var sink = new SinkClient(work.resolve("sink.log"))) {
      var all = new Bench(options, workload, postgres, sink).rounds();
      System.out.println("\nMedian of " + options.rounds() + " rounds:\n");
      System.out.println(new Summary(all).table());
    }
  }

  private List<Measurement> rounds() throws Exception {
    List<Measurement> all = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      for (String program : options.programs()) {
        Measurement one = measure(program);
        System.out.println(round + "  " + one);
        all.add(one);
      }
    }
    return all;
  }

  private Measurement measure(String program) throws Exception {
    Path folder = options.work().resolve(program);
    empty(folder);
    sink.reset();
    String database = postgres.newDatabase();
    try (Contender contender = start(program, folder, database)) {
      return measure(program, contender);
    } finally {
      postgres.drop(database);
    }
  }

  private Measurement measure(String program, Contender contender) throws Exception {
    double programBefore = ProcessUsage.cpuSeconds(contender.pid());
    double databaseBefore = postgres.cpuSeconds();
    long began = System.nanoTime();
    contender.work();
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Measurement(
        program,
        workload.rows(),
        seconds,
        ProcessUsage.cpuSeconds(contender.pid()) - programBefore,
        postgres.cpuSeconds() - databaseBefore,
        ProcessUsage.peakMegabytes(contender.pid()),
        allCalledOnce());
  }

  private boolean allCalledOnce() throws IOException, InterruptedException {
    SinkClient.Counts counts = sink.counts();
    boolean right = counts.calls() == workload.calls() && counts.doubles() == 0;
    if (!right) {
      System.out.println("expected " + workload.calls() + " calls, each once; the sink " + counts);
    }
    return right;
  }

  private Contender start(String program, Path folder, String database) throws Exception {
    return switch (program) {
      case "bare" -> SpokenContender.of(bare(folder, database));
      case "camel" -> SpokenContender.of(camel(folder));
      case "trunkline" -> trunkline("csv", folder, database, database);
      case "trunkline-h2" -> trunkline("csv", folder, database, "");
      default -> {
        if (!program.startsWith("trunkline-")) {
          throw new IllegalArgumentException(
              "'" + program + "' is none of bare, camel, trunkline, trunkline-h2, trunkline-FORM");
        }
        yield trunkline(program.substring("trunkline-".length()), folder, database, database);
      }
    };
  }

  /**
   * @param ledger JDBC address; empty for the embedded database
   */
  private Contender trunkline(String entrance, Path folder, String database, String ledger)
      throws Exception {
    Entrance way = Entrance.of(entrance, workload, folder, database);
    return TrunklineContender.start(options, workload, sink, folder, way, ledger);
  }

  private Child bare(Path folder, String database) throws IOException {
    return Child.start(
        folder.resolve("log"),
        List.of("-Xmx" + options.heap(), "-XX:+UseParallelGC"),
        BareLoop.class,
        workload.leads().toString(),
        workload.suppressions().toString(),
        database,
        sink.address());
  }

  private Child camel(Path folder) throws IOException {
    return Child.start(
        folder.resolve("log"),
        List.of("-Xmx1g", "-XX:+UseParallelGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
        PlainCamelRoute.class,
        workload.leads().toString(),
        workload.suppressions().toString(),
        sink.address());
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
