package io.trunkline.provider.contract;

import io.trunkline.provider.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The contracts that are there. */
final class Contracts {
  static final Path FOLDER = Path.of("src/main/resources/providers");

  private Contracts() {}

  static Stream<String> names() {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      List<String> names = folders.map(one -> one.getFileName().toString()).sorted().toList();
      return names.stream();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static Stream<Contract> all() {
    return names().map(Contract::of);
  }

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name).resolve("openapi.yaml"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The answer that a row has as its example. */
  static Answer answer(AnswerRow row) {
    var example = row.example();
    var body = example.path("body");
    String text = body.isTextual() ? body.asText() : body.isMissingNode() ? "" : body.toString();
    return new Answer(
        example.path("status").asInt(200),
        Map.of("content-type", example.path("type").asText("application/json")),
        text.getBytes(StandardCharsets.UTF_8),
        true);
  }
}
