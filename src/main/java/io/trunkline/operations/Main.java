package io.trunkline.operations;

import io.quarkus.runtime.Quarkus;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * Where the program starts: as the service, or for a command. It is named by {@code
 * quarkus.package.main-class}, because beside Quarkus' own annotation Camel would not start by
 * itself.
 */
public class Main {
  private Main() {}

  public static void main(String... words) {
    if (words.length > 0 && words[0].equals(PreviewCommand.NAME)) {
      String[] own = Arrays.copyOfRange(words, 1, words.length);
      System.exit(new CommandLine(new PreviewCommand()).execute(own));
    }
    Quarkus.run(words);
  }
}
