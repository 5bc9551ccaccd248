package io.trunkline.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.Leases;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No agent is created twice: not after an answer that did not come, a crash, or by two replicas.
 */
class AgentRestartTest {
  private static final String FILE =
      "callerId,email,name,phone,password,callPermission,phoneType,expireDate\n"
          + agent("one")
          + agent("two")
          + agent("three");

  @TempDir Path folder;
  private AgentHouse at;

  @BeforeEach
  void start() throws Exception {
    at = new AgentHouse(folder, true);
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
  }

  private static String agent(String name) {
    return "09600000000,%1$s@shop.example,%1$s,01700000003,Pw-1,both,WEBPHONE,2027-01-31%n"
        .formatted(name);
  }

  private static String place(String name) {
    return "agent +8809600000000 " + name + "@shop.example";
  }

  private long created() {
    return at.asked("POST", "/agent-request", 0);
  }

  private void onceAfterTheList(String fault) throws Exception {
    AtomicInteger times = new AtomicInteger();
    at.after(
        folder,
        "manydial",
        "list",
        () -> {
          if (times.getAndIncrement() == 0) {
            at.server.fault("manydial", fault, 1);
          }
        });
  }

  @Test
  void promise2ACreateWithoutAnAnswerIsSettledByTheList() throws Exception {
    onceAfterTheList("cut-after-taking");
    assertThat(at.run("manydial", "agents.csv", FILE).subList(1, 4))
        .allSatisfy(line -> assertThat(line).endsWith(",created,,"));
    assertThat(created()).isEqualTo(3);
  }

  @Test
  void promise2ACreateThatTheListDoesNotShowStaysUnknownAndIsNotRepeated() throws Exception {
    onceAfterTheList("close-after-reading");
    List<String> result = at.run("manydial", "agents.csv", FILE);
    assertThat(result.get(1)).contains(",unknown,no-answer,");
    assertThat(result.get(2)).endsWith(",created,,");
    assertThat(created()).isEqualTo(3);
  }

  @Test
  void promise2WhatAKilledProcessWasAboutToCreateIsNotCreatedAgain() throws Exception {
    Path file = at.drop("manydial", "agents.csv", FILE);
    Progress killed = at.progress(file);
    killed.sending(place("one"), "add");
    killed.sending(place("two"), "add");
    killed.answered(place("two"), "add", new StepAnswer("accepted", "", "", null, "", null), null);
    List<String> result = at.run(file);
    assertThat(result.get(1)).contains(",unknown,no-answer,");
    assertThat(result.get(2)).endsWith(",created,,");
    assertThat(result.get(3)).endsWith(",created,,");
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void aFileThatIsKilledBetweenAnyTwoTurnsEndsTheSame() throws Exception {
    at.after(folder, "manydial", "add", () -> at.clock.turn(Duration.ofSeconds(30)));
    Path file = at.drop("manydial", "agents.csv", FILE);
    for (int turn = 1; turn <= 3; turn++) {
      assertThat(file).exists();
      at.process().take(file.toString());
      assertThat(created()).isEqualTo(turn);
    }
    at.process().take(file.toString());
    assertThat(at.result("manydial", "agents.csv").subList(1, 4))
        .allSatisfy(line -> assertThat(line).endsWith(",created,,"));
    assertThat(created()).isEqualTo(3);
    assertThat(left(file.getParent())).isEmpty();
  }

  @Test
  void aLineOfProgressThatWasCutOffHidesNoOther() throws Exception {
    Path file = at.drop("manydial", "agents.csv", FILE);
    at.progress(file).sending("2", "add");
    Path progress =
        left(file.getParent()).stream().filter(one -> !one.equals(file)).findAny().get();
    Files.writeString(progress, "{\"at\":\"20", StandardOpenOption.APPEND);
    at.progress(file).sending("3", "add");
    assertThat(at.progress(file).taken("2", "add")).isPresent();
    assertThat(at.progress(file).taken("3", "add")).isPresent();
  }

  @Test
  void promise2AFileThatIsReplacedKeepsWhoMayHaveBeenCreated() throws Exception {
    at.progress(at.drop("manydial", "agents.csv", FILE)).sending(place("two"), "add");
    Path gone = at.drop("manydial", "gone.csv", FILE);
    at.progress(gone).sending(place("three"), "add");
    Files.delete(gone);
    at.progress(at.drop("manydial", "other.csv", FILE)).sending(place("one"), "add");
    List<String> result = at.run("manydial", "agents.csv", FILE.replaceAll(".*one@.*\n", ""));
    assertThat(result.subList(1, 3))
        .allSatisfy(line -> assertThat(line).contains(",unknown,no-answer,"));
    assertThat(created()).isZero();
    assertThat(left(at.data.resolve("inbox/agents/manydial")))
        .as("the other file waits with what is noted of it")
        .hasSize(2);
  }

  @Test
  void promise4TwoReplicasNeverWorkForOneAccountAtATime() throws Exception {
    Path file = at.drop("manydial", "agents.csv", FILE);
    var other = new Leases(at.database).take("agents manydial", Duration.ofMinutes(1)).get();
    at.process().take(file.toString());
    assertThat(at.server.requests()).isEmpty();
    other.close();
    var both = Executors.newFixedThreadPool(2);
    var go = new CountDownLatch(1);
    var done =
        Stream.of(at.process(), at.process())
            .map(
                process ->
                    both.submit(
                        () -> {
                          go.await();
                          process.take(file.toString());
                          return null;
                        }))
            .toList();
    go.countDown();
    for (var one : done) {
      one.get();
    }
    both.shutdown();
    assertThat(created()).isEqualTo(3);
    assertThat(at.data.resolve("done/agents/manydial/agents.csv")).exists();
  }

  @Test
  void promise4AnAccountIsHeldForLongerThanARequestMayTake() throws Exception {
    at.leases = TestDatabases.H2.open(at.clock);
    List<Boolean> taken = new ArrayList<>();
    Leases others = new Leases(at.leases);
    at.after(
        folder,
        "manydial",
        "add",
        () -> {
          at.clock.turn(Duration.ofSeconds(62));
          taken.add(others.take("agents manydial", Duration.ofMinutes(1)).isPresent());
        });
    at.run("manydial", "agents.csv", FILE);
    assertThat(taken).containsExactly(false, false, false);
  }

  private static List<Path> left(Path inbox) throws Exception {
    try (Stream<Path> files = Files.list(inbox)) {
      return files.toList();
    }
  }
}
