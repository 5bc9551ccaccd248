package io.trunkline.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is in the list and not in the file goes only if a setting says so, and never all at once. */
class MissingAgentsTest {
  private static final String HEADER = "email,name,phonenumber,password,ext_no\n";

  @TempDir Path folder;
  private AgentHouse at;

  @BeforeEach
  void start() throws Exception {
    at = new AgentHouse(folder, true);
    at.run("ivrsolutions", "all.csv", HEADER + agents(1, 10));
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
  }

  private static String agents(int from, int to) {
    StringBuilder rows = new StringBuilder();
    IntStream.rangeClosed(from, to)
        .forEach(i -> rows.append("a%d@shop.example,A,98000000%d,Pw-aA1,%n".formatted(i, 10 + i)));
    return rows.toString();
  }

  private long disabled() {
    return at.asked("POST", "enable_disable_users", 0);
  }

  @Test
  void nobodyGoesUnlessASettingSaysSo() throws Exception {
    at.run("ivrsolutions", "nine.csv", HEADER + agents(1, 9));
    assertThat(disabled()).isZero();
  }

  @Test
  void ifASettingSaysSoWhoIsMissingGoesAndStandsInTheResult() throws Exception {
    at.config = at.config.removing(20);
    List<String> result = at.run("ivrsolutions", "nine.csv", HEADER + agents(1, 9));
    assertThat(result).hasSize(10);
    assertThat(at.result("ivrsolutions", "nine.csv.removed.csv"))
        .containsExactly(
            "email,name,phonenumber,password,ext_no,state,result,reason,hint",
            "a10@shop.example,A,,,2311,disabled,disabled,,");
    assertThat(disabled()).isEqualTo(1);
    at.run("ivrsolutions", "again.csv", HEADER + agents(1, 9));
    assertThat(disabled()).isEqualTo(1);
  }

  @Test
  void aResultThatIsDroppedAgainBringsNobodyBack() throws Exception {
    at.config = at.config.removing(20);
    String nine = agents(1, 9).replaceAll("(?m),.*$", ",");
    List<String> result = at.run("ivrsolutions", "nine.csv", "email,Action\n" + nine);
    assertThat(result.get(10)).isEqualTo("a10@shop.example,disabled,disabled,,");
    at.run("ivrsolutions", "again.csv", String.join("\n", result));
    assertThat(disabled()).as("neither removed again nor enabled").isEqualTo(1);
  }

  @Test
  void anAgentWhoseRowHasAWrongExtensionIsNamedAllTheSame() throws Exception {
    at.config = at.config.removing(100);
    String wrong = "a10@shop.example,A,9800000020,,9999\n";
    List<String> result = at.run("ivrsolutions", "wrong.csv", HEADER + agents(1, 9) + wrong);
    assertThat(result).hasSize(11);
    assertThat(result.get(10)).contains(",refused,not-listed,");
    assertThat(disabled()).isZero();
  }

  @Test
  void promise2WhoWasDisabledWithoutAnAnswerIsToldAsDisabled() throws Exception {
    at.config = at.config.removing(20);
    at.run(
        "ivrsolutions",
        "off.csv",
        "email,state\na10@shop.example,off\n" + agents(1, 9).replaceAll("(?m),.*$", ","));
    Path file =
        at.drop("ivrsolutions", "nine.csv", "email\n" + agents(1, 9).replaceAll("(?m),.*$", ""));
    at.progress(file).sending("missing [\"a10@shop.example\"]", "disable");
    at.run(file);
    assertThat(at.result("ivrsolutions", "nine.csv.removed.csv").get(1))
        .isEqualTo("a10@shop.example,disabled,disabled,,");
    assertThat(disabled()).isEqualTo(1);
  }

  @Test
  void promise8WhatTheProviderSaysOfAMissingAgentIsNoFormula() throws Exception {
    at.run("ivrsolutions", "bad.csv", HEADER + "bad@shop.example,=1+1,9800000099,Pw-aA1,\n");
    at.config = at.config.removing(20);
    at.run("ivrsolutions", "ten.csv", HEADER + agents(1, 10));
    assertThat(at.result("ivrsolutions", "ten.csv.removed.csv").get(1))
        .startsWith("bad@shop.example,'=1+1,");
  }

  @Test
  void aFileThatLacksTooManyRemovesNobody() throws Exception {
    at.config = at.config.removing(20);
    List<String> result = at.run("ivrsolutions", "cut.csv", HEADER + agents(1, 7));
    assertThat(result.subList(8, 11))
        .allSatisfy(line -> assertThat(line).contains(",held,too-many-missing,3 of 10 agents"));
    assertThat(disabled()).isZero();
  }

  @Test
  void aFileOfOtherAgentsRemovesNobodyHoweverManyTurnsItTakesToAddThem() throws Exception {
    at.config = at.config.removing(50);
    at.after(folder, "ivrsolutions", "add", () -> at.clock.turn(Duration.ofSeconds(7)));
    List<String> result = at.run("ivrsolutions", "wrong.csv", HEADER + agents(11, 22));
    assertThat(result.subList(1, 13)).allSatisfy(line -> assertThat(line).contains(",created,"));
    assertThat(result.subList(13, 23))
        .allSatisfy(line -> assertThat(line).contains(",held,too-many-missing,10 of 10 agents"));
    assertThat(disabled()).isZero();
  }

  @Test
  void whatIsDisabledByTheFileItselfDoesNotKeepWhoIsMissing() throws Exception {
    at.config = at.config.removing(20);
    at.after(folder, "ivrsolutions", "disable", () -> at.clock.turn(Duration.ofSeconds(30)));
    String off = "email,state\n" + agents(1, 6).replaceAll("(?m),.*$", ",off");
    String on = agents(7, 9).replaceAll("(?m),.*$", ",");
    List<String> result = at.run("ivrsolutions", "off.csv", off + on);
    assertThat(result.subList(7, 10)).allSatisfy(l -> assertThat(l).contains(",unchanged,"));
    assertThat(result.get(10)).isEqualTo("a10@shop.example,disabled,disabled,,");
    assertThat(disabled()).isEqualTo(7);
  }

  @Test
  void aFileWithABrokenRowRemovesNobody() throws Exception {
    at.config = at.config.removing(20);
    String cut = HEADER + agents(1, 8) + "a9@shop.ex";
    List<String> result = at.run("ivrsolutions", "cut.csv", cut);
    assertThat(result.get(9)).contains(",refused,columns-mismatch,");
    assertThat(result.subList(10, 12))
        .allSatisfy(line -> assertThat(line).contains(",held,rows-wrong,"));
    assertThat(disabled()).isZero();
  }

  @Test
  void aFileWithoutRowsRemovesNobodyAndComesBack() throws Exception {
    at.config = at.config.removing(100);
    int before = at.server.requests().size();
    for (String text : List.of("", HEADER)) {
      Path file = at.drop("ivrsolutions", "empty.csv", text);
      at.process().take(file.toString());
      assertThat(file).doesNotExist();
    }
    assertThat(at.requests(before)).isEmpty();
    assertThat(at.data.resolve("rejected/agents/ivrsolutions/empty-2.csv.reason.txt"))
        .content()
        .contains("has a header and no rows. Nobody was changed.");
  }
}
