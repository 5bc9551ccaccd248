package io.trunkline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.routes.RouteFile.State;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 7: one fault stays one fault. */
class BrokenRouteFilesTest extends RouteFilesHouse {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - setBody: {constant: 'x           | 8 | not YAML
          - sayBody: {constant: x}           | 8 | sayBody
          - setBody: {constnt: x}            | 8 | constnt
          - to: 'nosuch:x'                   | 8 | no component 'nosuch'
          - to: 'log:x?levle=WARN'           | 8 | no option 'levle'
          - to: {uri: 'log:x', parameters: {levle: WARN}} | 8 | no option 'levle'
          - setBody: {simple: '${body'}      | 8 | Simple expression is wrong
          - setBody: {simple: '${nosuch}'}   | 8 | Simple expression is wrong
          - to: 'log:{{nosuch.key}}'         | 8 | {{nosuch.key}}
          - setBody: {constant: '{{nosuch.key}}'} | 8 | {{nosuch.key}}
          - to: 'log:x?groupSize=abc'        | 8 | groupSize
          - process: {ref: nosuch}           | 8 | no bean 'nosuch'
          - kamelet: {name: nosuch}          | 8 | no Kamelet nosuch
          """)
  void aBrokenFileIsToldWithItsLineAndNothingOfItIsLeft(String step, int line, String message)
      throws IOException {
    String good = route("good-part", "x");
    write("other/good.camel.yaml", route("good", "runs"));
    write("other/broken.camel.yaml", route("broken", "x") + "        " + step + "\n" + good);
    settle();

    RouteFile broken = files.find("other", "broken").orElseThrow();
    assertThat(broken.state()).isEqualTo(State.BROKEN);
    assertThat(broken.fault().orElseThrow().message()).contains(message);
    assertThat(broken.fault().orElseThrow().line()).isEqualTo(line);
    assertThat(broken.fault().orElseThrow().remedy()).isNotBlank();
    assertThat(answer("good")).isEqualTo("runs");
    assertOnlyTheseRoutes("java-route", "good");
  }

  @Test
  void aBrokenEditLeavesTheLastGoodVersionRunning() throws IOException {
    write("other/a.camel.yaml", route("a", "one"));
    settle();
    for (String step : List.of("- sayBody: x", "- to: 'nosuch:x'", "- to: 'log:x?levle=W'")) {
      write("other/a.camel.yaml", route("a", "two") + "        " + step + "\n");
      settle();
      assertThat(files.find("other", "a").orElseThrow().state())
          .isEqualTo(State.RUNNING_OLD_VERSION);
      assertThat(answer("a")).isEqualTo("one");
      assertOnlyTheseRoutes("java-route", "a");
    }
    write("other/a.camel.yaml", route("a", "three"));
    settle();
    assertThat(answer("a")).isEqualTo("three");
    assertThat(files.find("other", "a").orElseThrow().fault()).isEmpty();
  }

  @Test
  void whatParsesButCannotStartIsRolledBack() throws IOException {
    write("other/a.camel.yaml", route("a", "one"));
    settle();
    String cannotStart =
        """
        - route:
            id: a
            description: Reads a folder that must exist.
            from:
              uri: file:/nosuch/folder
              parameters: {startingDirectoryMustExist: true, autoCreate: false}
              steps:
                - to: log:x
        """;
    write("other/a.camel.yaml", cannotStart);
    settle();
    RouteFile file = files.find("other", "a").orElseThrow();
    assertThat(file.state()).isEqualTo(State.RUNNING_OLD_VERSION);
    assertThat(file.fault().orElseThrow().message()).contains("/nosuch/folder");
    assertThat(answer("a")).isEqualTo("one");
    assertOnlyTheseRoutes("java-route", "a");
  }

  @ParameterizedTest
  @CsvSource({"java-route", "other"})
  void anIdThatIsTakenIsRefused(String id) throws IOException {
    write("other/a-first.camel.yaml", route("other", "first"));
    write("other/b-second.camel.yaml", route(id, "second"));
    settle();
    RouteFile second = files.find("other", "b-second").orElseThrow();
    assertThat(second.state()).isEqualTo(State.BROKEN);
    assertThat(second.fault().orElseThrow().message()).contains("another route with the id " + id);
    assertThat(answer("java")).isEqualTo("java");
    assertThat(answer("other")).isEqualTo("first");
  }

  @Test
  void aFileThatWasBrokenByAnotherRunsWhenThatIsMended() throws IOException {
    write("other/a.camel.yaml", route("same", "first"));
    write("other/b.camel.yaml", route("same", "second"));
    settle();
    Files.delete(folder.resolve("other/a.camel.yaml"));
    settle();
    assertThat(files.find("other", "b").orElseThrow().state()).isEqualTo(State.RUNNING);
    assertThat(answer("same")).isEqualTo("second");
  }

  @Test
  void aRouteWithoutIdOrDescriptionIsRefused() throws IOException {
    write("other/a.camel.yaml", route("a", "x").replace("    id: a\n", ""));
    write("other/b.camel.yaml", route("b", "x").replaceAll("    description: .*\n", ""));
    settle();
    assertThat(files.find("other", "a").orElseThrow().fault().orElseThrow().message())
        .contains("no id");
    assertThat(files.find("other", "b").orElseThrow().fault().orElseThrow().message())
        .contains("no description");
  }
}
