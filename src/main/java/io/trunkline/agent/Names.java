package io.trunkline.agent;

import java.util.Arrays;
import java.util.List;

/** Names in a text, with commas between. */
final class Names {
  private Names() {}

  static List<String> of(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
