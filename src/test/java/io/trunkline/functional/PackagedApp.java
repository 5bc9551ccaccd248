package io.trunkline.functional;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged jar as one process or as several replicas, in a folder of their own. */
final class PackagedApp implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final int port;
  private final int replicas;
  private List<Process> processes = List.of();

  /**
   * @param port of the first replica; the others take any
   * @param settings lines of application.properties
   */
  PackagedApp(Path folder, int port, int replicas, Map<String, String> settings) {
    this.folder = folder;
    this.port = port;
    this.replicas = replicas;
    StringBuilder lines = new StringBuilder();
    settings.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    try {
      copy(Path.of("routes"), folder.resolve("routes"));
      Files.writeString(folder.resolve("application.properties"), lines);
      Files.createDirectories(folder.resolve("data/inbox/leads"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path folder() {
    return folder;
  }

  void start() throws IOException {
    List<Process> started = new ArrayList<>();
    for (int replica = 0; replica < replicas; replica++) {
      started.add(start(replica == 0 ? port : 0));
    }
    processes = started;
  }

  private Process start(int port) throws IOException {
    return java(port, List.of())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.log").toFile()))
        .start();
  }

  /** What a command has written, and how it ended. */
  record Ended(int code, String output, String errors) {}

  /** Runs a command in the same folder, beside the replicas or without them. */
  Ended run(String... words) throws IOException, InterruptedException {
    Path output = folder.resolve("command.out");
    Path errors = folder.resolve("command.err");
    Process process =
        java(0, List.of(words))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
  }

  private ProcessBuilder java(int port, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Dquarkus.http.port=" + port, "-jar", JAR.toString()));
    command.addAll(words);
    return new ProcessBuilder(command).directory(folder.toFile());
  }

  boolean runs() {
    return !processes.isEmpty() && processes.stream().allMatch(Process::isAlive);
  }

  /** Ends all of it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    for (Process one : processes) {
      one.destroyForcibly();
    }
    for (Process one : processes) {
      one.waitFor(30, TimeUnit.SECONDS);
    }
  }

  /** Puts a file into the drop folder in one move. */
  void drop(String name, List<String> lines) throws IOException {
    Path written = Files.write(folder.resolve("data/" + name + ".part"), lines);
    Files.move(written, folder.resolve("data/inbox/leads/" + name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The body of a GET; empty while the application does not answer with 200. */
  String get(String path) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .timeout(Duration.ofSeconds(10))
              .build();
      var answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException notUp) {
      return "";
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  String log() {
    try {
      return Files.readString(folder.resolve("output.log"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path target = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(target);
        } else {
          Files.copy(one, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
