package io.trunkline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * How a program and the measure talk over standard input and output: the program says {@code ready}
 * when all is prepared, works when it reads {@code go}, says {@code finished}, and stays until its
 * input ends, so that its CPU time and memory can be read.
 */
final class Protocol {
  private Protocol() {}

  /** Work that may throw. */
  interface Work {
    void run() throws Exception;
  }

  static void serve(Work work) throws Exception {
    var input = new BufferedReader(new InputStreamReader(System.in));
    System.out.println("ready");
    expectGo(input.readLine());
    work.run();
    System.out.println("finished");
    while (input.readLine() != null) {
      // only the end of the input counts
    }
  }

  private static void expectGo(String word) throws IOException {
    if (!"go".equals(word)) {
      throw new IOException("read '" + word + "'; expected go");
    }
  }
}
