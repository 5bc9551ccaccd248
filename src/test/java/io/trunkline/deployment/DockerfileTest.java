package io.trunkline.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recipe of the image, read line by line. */
class DockerfileTest {
  @Test
  void whatIsCopiedFromTheProjectExistsAndReachesTheBuilder() throws IOException {
    assertThat(words("COPY ").map(words -> words.get(1)))
        .isNotEmpty()
        .allSatisfy(source -> assertThat(isSent(source)).as(source).isTrue())
        .filteredOn(source -> !source.startsWith("target/"))
        .allSatisfy(source -> assertThat(Path.of(source)).exists());
  }

  @Test
  void itDoesNotRunAsRootAndTheClusterRunsItAsTheSameUser() throws IOException {
    String user = words("USER ").findFirst().orElseThrow().get(1);
    assertThat(user).matches("[1-9]\\d*:[1-9]\\d*");
    JsonNode context =
        Manifests.read(Manifests.DEPLOYMENT).at("/spec/template/spec/securityContext");
    assertThat(context.path("runAsUser").asText() + ":" + context.path("runAsGroup").asText())
        .isEqualTo(user);
  }

  @Test
  void theFolderOfItsDataIsTheOneThatTheClusterMounts() throws IOException {
    String data = words("VOLUME ").findFirst().orElseThrow().get(1);
    assertThat(Manifests.container().path("volumeMounts").findValuesAsText("mountPath"))
        .contains(data, "/tmp");
  }

  private static boolean isSent(String source) throws IOException {
    return Files.readAllLines(Path.of(".dockerignore")).stream()
        .filter(line -> line.startsWith("!"))
        .anyMatch(line -> source.startsWith(line.substring(1)));
  }

  private static Stream<List<String>> words(String instruction) throws IOException {
    return Files.readAllLines(Path.of("Dockerfile")).stream()
        .filter(line -> line.startsWith(instruction))
        .map(line -> List.of(line.split("\\s+")));
  }
}
