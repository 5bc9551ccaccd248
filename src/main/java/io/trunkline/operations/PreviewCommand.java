package io.trunkline.operations;

import io.quarkus.runtime.Quarkus;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code preview}: what {@code POST /api/preview} tells, without a running service. */
@Command(
    name = PreviewCommand.NAME,
    description = "Tells what would become of a lead file; stores and sends nothing.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the file can be loaded",
      "1:the file, or one packed in it, or the mapping cannot be used",
      "2:the command is wrong"
    })
final class PreviewCommand implements Callable<Integer> {
  static final String NAME = "preview";

  /** They stand before the operator's own: no port, an empty ledger in memory, a folder to go. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "trunkline.preview", "true",
          "trunkline.demo", "false",
          "trunkline.dispatch.enabled", "false",
          "quarkus.http.host-enabled", "false",
          "quarkus.log.console.stderr", "true",
          "quarkus.log.console.level", "ERROR");

  private static PreviewCommand asked;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  @Parameters(paramLabel = "FILE", description = "The lead file, packed or not.")
  private File file;

  @Option(names = "--source", required = true, description = "Name of a source, as its route says.")
  private String source;

  @Option(names = "--campaign", description = "A campaign in place of the source's own.")
  private String campaign;

  @Option(
      names = "--rows",
      defaultValue = "10",
      description = "How many rows to show, 0 to 100; default 10.")
  private int rows;

  @Option(names = "--full", description = "Shows phone numbers in full.")
  private boolean full;

  @Option(names = "--json", description = "Writes the JSON of the API.")
  private boolean json;

  /** What the command was given, for the application that it starts. */
  record Asked(Path file, String source, String campaign, int rows, boolean full, boolean json) {}

  static boolean isAsked() {
    return asked != null;
  }

  static Asked asked() {
    PreviewCommand one = asked;
    return new Asked(one.file.toPath(), one.source, one.campaign, one.rows, one.full, one.json);
  }

  @Override
  public Integer call() throws IOException {
    if (rows < 0 || rows > PreviewResource.MOST_SHOWN) {
      throw new ParameterException(
          spec.commandLine(), "--rows: give a number from 0 to " + PreviewResource.MOST_SHOWN);
    }
    if (!file.isFile() || !file.canRead()) {
      System.err.println(file + " is no file that can be read.");
      return PreviewRun.UNUSABLE;
    }
    Path folder = Files.createTempDirectory("trunkline-preview-");
    // It holds a customer's file, so it also goes when the command is stopped.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    return run(folder);
  }

  private int run(Path folder) {
    asked = this;
    SETTINGS.forEach(System::setProperty);
    System.setProperty("trunkline.data-dir", folder.toString());
    var code = new AtomicInteger();
    Quarkus.run(PreviewRun.class, (exit, failure) -> code.set(exit));
    return code.get();
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException | UncheckedIOException inUse) {
      System.err.println("Delete the folder " + folder + " yourself; it is still in use.");
    }
  }
}
