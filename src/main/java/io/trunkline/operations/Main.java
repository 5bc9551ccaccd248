package io.trunkline.operations;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import picocli.CommandLine;

/** Where the program starts: as the service, or for a command. */
@QuarkusMain
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
