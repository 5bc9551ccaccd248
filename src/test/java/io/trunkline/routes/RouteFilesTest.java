package io.trunkline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.routes.RouteFile.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 7: one fault stays one fault. */
class RouteFilesTest {
  @TempDir Path folder;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private RouteFiles files;

  @BeforeEach
  void start() throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:java").routeId("java-route").setBody(constant("java"));
          }
        });
    camel.start();
    files = new RouteFiles(camel, folder, List.of(), Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void aFileIsLoadedChangedAndRemovedWhileAllElseRuns() throws IOException {
    write("other/a.camel.yaml", route("a", "one"));
    write("other/b.camel.yaml", route("b", "other"));
    settle();
    assertThat(answer("a")).isEqualTo("one");

    write("other/a.camel.yaml", route("a", "two"));
    settle();
    assertThat(answer("a")).isEqualTo("two");

    Files.delete(folder.resolve("other/a.camel.yaml"));
    settle();
    assertThat(camel.getRoute("a")).isNull();
    assertThat(files.find("other", "a")).isEmpty();
    assertThat(answer("b")).isEqualTo("other");
    assertThat(answer("java")).isEqualTo("java");
  }

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

  @Test
  void aRunningExchangeEndsBeforeItsRouteIsReplaced() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    camel
        .getRegistry()
        .bind(
            "wait",
            (org.apache.camel.Processor)
                exchange -> {
                  entered.countDown();
                  leave.await(20, TimeUnit.SECONDS);
                });
    write("other/a.camel.yaml", route("a", "one", "- process: {ref: wait}"));
    settle();
    CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> answer("a"));
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

    write("other/a.camel.yaml", route("a", "two"));
    settle();
    assertThat(camel.getRoute("a")).isNotNull();
    assertThat(running).isNotDone();

    leave.countDown();
    assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo("one");
    settle();
    assertThat(answer("a")).isEqualTo("two");
  }

  @Test
  void aFolderMountedByLinksIsReadThroughAnAtomicSwap() throws IOException {
    write("..one/a.camel.yaml", route("a", "one"));
    write("..two/a.camel.yaml", route("a", "two"));
    Path mount = Files.createDirectories(folder.resolve("other"));
    Files.createSymbolicLink(mount.resolve("..data"), folder.resolve("..one"));
    Files.createSymbolicLink(mount.resolve("a.camel.yaml"), Path.of("..data/a.camel.yaml"));
    settle();
    assertThat(files.files()).hasSize(1);
    assertThat(answer("a")).isEqualTo("one");

    Path next = Files.createSymbolicLink(mount.resolve("..next"), folder.resolve("..two"));
    Files.move(next, mount.resolve("..data"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    settle();
    assertThat(answer("a")).isEqualTo("two");
  }

  @Test
  void anEditedKameletReloadsWhatUsesItAndABrokenOneChangesNothing() throws IOException {
    write("kamelets/say.kamelet.yaml", kamelet("say", "- setBody: {constant: one}"));
    write("other/a.camel.yaml", route("a", "x", "- kamelet: {name: say}"));
    write("other/b.camel.yaml", route("b", "x", "- kamelet: {name: say}"));
    settle();
    assertThat(answer("a")).isEqualTo("one");

    write("kamelets/say.kamelet.yaml", kamelet("say", "- setBody: {constant: two}"));
    settle();
    assertThat(answer("a")).isEqualTo("two");
    assertThat(answer("b")).isEqualTo("two");

    write("kamelets/say.kamelet.yaml", kamelet("say", "- to: nosuch:x"));
    settle();
    assertThat(files.find("kamelets", "say").orElseThrow().state())
        .isEqualTo(State.RUNNING_OLD_VERSION);
    assertThat(answer("a")).isEqualTo("two");
    assertThat(answer("b")).isEqualTo("two");

    Files.delete(folder.resolve("other/a.camel.yaml"));
    settle();
    assertThat(answer("b")).isEqualTo("two");
  }

  @Test
  void reloadingLeaksNothing() throws IOException {
    write("kamelets/say.kamelet.yaml", kamelet("say", "- setBody: {constant: x}"));
    write("kamelets/tick.kamelet.yaml", source("tick"));
    write("other/a.camel.yaml", route("a", "0", "- kamelet: {name: say}"));
    write("sources/s.camel.yaml", fromKamelet("0"));
    settle();
    List<Integer> before = sizes();
    for (int turn = 1; turn <= 5; turn++) {
      write("other/a.camel.yaml", route("a", "" + turn, "- kamelet: {name: say}"));
      write("sources/s.camel.yaml", fromKamelet("" + turn));
      write("kamelets/say.kamelet.yaml", kamelet("say", "- setBody: {constant: x" + turn + "}"));
      settle();
    }
    assertThat(sizes()).isEqualTo(before);
    Files.delete(folder.resolve("sources/s.camel.yaml"));
    settle();
    assertThat(camel.getRoutes()).noneMatch(route -> route.getId().contains("tick"));
  }

  @Test
  void parametersOfAnyKameletArriveAsTheyAreWritten() throws IOException {
    write("kamelets/say.kamelet.yaml", kamelet("say", "- setBody: {constant: '{{text}}'}"));
    for (String text : List.of("a&b", "50% of %25 %zz", "a+b", "x)&y", "#1", "ক খ", "a=b;c?d")) {
      String step = "- kamelet: {name: say, parameters: {text: '" + text + "'}}";
      write("other/a.camel.yaml", route("a", "x", step));
      settle();
      assertThat(answer("a")).isEqualTo(text);
    }
  }

  private List<Integer> sizes() {
    return List.of(
        camel.getRoutes().size(),
        camel.getRouteDefinitions().size(),
        camel.getRouteTemplateDefinitions().size(),
        camel.getEndpoints().size());
  }

  private void assertOnlyTheseRoutes(String... ids) {
    assertThat(camel.getRoutes()).extracting(one -> one.getId()).containsExactlyInAnyOrder(ids);
    assertThat(camel.getRouteDefinitions())
        .extracting(one -> one.getId())
        .containsExactlyInAnyOrder(ids);
  }

  private String answer(String route) {
    return camel.createProducerTemplate().requestBody("direct:" + route, "", String.class);
  }

  /** A change counts when it was seen twice. */
  private void settle() {
    files.poll();
    files.poll();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String route(String id, String body, String... steps) {
    StringBuilder text =
        new StringBuilder(
            """
            - route:
                id: %1$s
                description: Says %2$s.
                from:
                  uri: direct:%1$s
                  steps:
                    - setBody: {constant: "%2$s"}
            """
                .formatted(id, body));
    for (String step : steps) {
      text.append("        ").append(step).append('\n');
    }
    return text.toString();
  }

  private static String kamelet(String name, String step) {
    return """
    apiVersion: camel.apache.org/v1
    kind: Kamelet
    metadata:
      name: %s
    spec:
      definition:
        title: Say
        description: Says something.
        type: object
        properties:
          text: {title: Text, description: What, type: string, default: nothing}
      template:
        from:
          uri: kamelet:source
          steps:
            %s
    """
        .formatted(name, step);
  }

  private static String source(String name) {
    return kamelet(name, "- to: kamelet:sink")
        .replace("uri: kamelet:source", "uri: timer:tick?period=3600000");
  }

  private static String fromKamelet(String body) {
    return """
    - route:
        id: s
        description: Ticks.
        from:
          uri: kamelet:tick
          steps:
            - setBody: {constant: "%s"}
    """
        .formatted(body);
  }
}
