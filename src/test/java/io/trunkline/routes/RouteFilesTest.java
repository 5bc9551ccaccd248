package io.trunkline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.routes.RouteFile.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Promise 7: one fault stays one fault. */
class RouteFilesTest extends RouteFilesHouse {

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
}
