package io.trunkline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A virtual machine of its own. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final Writer input;

  private Child(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream()));
    this.input = new OutputStreamWriter(process.getOutputStream());
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Starts a class of the measure; what it says on standard error goes to a file. */
  static Child start(Path log, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new Child(new ProcessBuilder(command).redirectError(log.toFile()).start());
  }

  /** Starts a program whose output nobody reads. */
  static Child start(Path log, Path folder, List<String> options) throws IOException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options);
    return new Child(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Reads a line that begins with a word.
   *
   * @return what stands behind the word
   */
  String await(String word) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(word)) {
        return line.substring(word.length()).trim();
      }
    }
    throw new IOException("The program ended before it said '" + word + "'; see its log");
  }

  void say(String word) throws IOException {
    input.write(word + "\n");
    input.flush();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
    }
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }
}
