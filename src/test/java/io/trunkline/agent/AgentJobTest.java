package io.trunkline.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of agents at the provider that takes them all in one job. */
class AgentJobTest {
  private static final String HEADER = "E-Mail,First Name,Last Name,Location,Roles,State\n";
  private static final String ONE = "one@shop.example,Agent,One,Denver,Agent; Manager=0,active\n";
  private static final String TWO = "two@shop.example,Agent,Two,,,disabled\n";

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

  private List<String> errors(String name) throws Exception {
    return Files.readAllLines(at.data.resolve("results/agents/ccai/" + name + ".errors.csv"));
  }

  @Test
  void aFileIsUploadedCheckedAndWorkedOffAndNoFileOfAJobIsReplaced() throws Exception {
    List<String> result = at.run("ccai", "agents.csv", HEADER + ONE + TWO);
    assertThat(result.subList(1, 3)).allSatisfy(line -> assertThat(line).endsWith(",done,,"));
    assertThat(at.asked("POST", "/bulk/users/upload", 0)).isEqualTo(1);
    assertThat(at.asked("POST", "/bulk/users/proceed", 0)).isEqualTo(1);
    assertThat(at.asked("PUT", "/bulk/users", 0)).isZero();
    byte[] upload = at.server.requests().get(0).request().body();
    assertThat(new String(upload, StandardCharsets.UTF_8))
        .contains("\"first_name\":\"Agent\",\"last_name\":\"One\",\"status\":\"Active\"")
        .contains("\"status\":\"Inactive\"")
        .containsPattern("\"roles\":\\[\\{[^}]*Agent[^}]*},\\{[^}]*0[^}]*}]");
  }

  @Test
  void whatIsWrongInTheFileComesBackWithRowAndColumnAndNobodyIsChanged() throws Exception {
    String file = HEADER + ONE + "three@shop.example,Agent,,,,\nfour,,Four,,,\n";
    List<String> result = at.run("ccai", "agents.csv", file);
    assertThat(result.get(1)).contains(",refused,other-rows-wrong,");
    assertThat(result.get(2)).contains(",refused,provider-error,Last Name: last_name is required");
    assertThat(result.get(3)).contains("First Name: first_name is required; E-Mail: email is not");
    assertThat(errors("agents.csv"))
        .contains("row,column,kind,severity,message")
        .contains("3,Last Name,check,error,last_name is required")
        .contains("4,E-Mail,check,error,email is not valid");
    assertThat(at.asked("POST", "/bulk/users/proceed", 0)).isZero();
  }

  @Test
  void whatGoesWrongLaterComesBackWithRowAndColumnAndRowsThatAreLeftOutAreNotCounted()
      throws Exception {
    String file = HEADER + ONE + ",Nobody,At all,,,\n" + "x@shop.example,A,B,Unknown site,,\n";
    List<String> result = at.run("ccai", "agents.csv", file);
    assertThat(result.get(1)).endsWith(",done,,");
    assertThat(result.get(2)).contains(",refused,agent-not-named,Fill in email.");
    assertThat(result.get(3)).endsWith(",done,provider-warning,Location: location is not known");
    assertThat(errors("agents.csv")).contains("4,Location,change,warning,location is not known");
  }

  @Test
  void whoIsToBeDeletedOrIsDoubledIsRefusedAndTheOthersGoOn() throws Exception {
    String deleted = "gone@shop.example,Agent,Gone,,,deleted\n";
    List<String> result = at.run("ccai", "agents.csv", HEADER + deleted + ONE + ONE + TWO);
    assertThat(result.get(1)).contains(",refused,state-not-possible,");
    assertThat(result.get(2)).endsWith(",done,,");
    assertThat(result.get(3)).contains(",refused,agent-doubled,Line 3 has the same email.");
    assertThat(result.get(4)).endsWith(",done,,");
  }

  @Test
  void promise2AJobIsFollowedByWhicheverProcessRunsAndToldToProceedOnce() throws Exception {
    Path file = at.drop("ccai", "agents.csv", HEADER + ONE);
    for (int i = 0; i < 20 && Files.exists(file); i++) {
      at.process().take(file.toString());
      at.clock.turn(Duration.ofSeconds(4));
    }
    assertThat(at.result("ccai", "agents.csv").get(1)).endsWith(",done,,");
    assertThat(at.asked("POST", "/bulk/users/upload", 0)).isEqualTo(1);
    assertThat(at.asked("POST", "/bulk/users/proceed", 0)).isEqualTo(1);
    assertThat(at.asked("GET", "/bulk/users/jobs/71", 0)).isGreaterThan(1);
  }

  @Test
  void promise2AJobThatMayHaveBeenToldToProceedIsNotToldAgain() throws Exception {
    Path file = at.drop("ccai", "agents.csv", HEADER + ONE);
    at.process().take(file.toString());
    at.progress(file).sending("job", "proceed");
    List<String> result = at.run(file);
    assertThat(result.get(1)).contains(",unknown,job-stands,Job 71 has been in state valid_scheme");
    assertThat(at.asked("POST", "/bulk/users/proceed", 0)).isZero();
  }

  @Test
  void promise2AJobThatWasToldToProceedAndCannotBeReadIsUnknown() throws Exception {
    Path file = at.drop("ccai", "agents.csv", HEADER + ONE);
    for (int i = 0; i < 9 && at.asked("POST", "/bulk/users/proceed", 0) == 0; i++) {
      at.process().take(file.toString());
      at.clock.turn(Duration.ofSeconds(6));
    }
    at.server.fault("ccai", "503", 0);
    List<String> result = at.run(file);
    assertThat(result.get(1)).contains(",unknown,job-stands,Job 71 was told to proceed");
  }

  @Test
  void aJobWhoseErrorsCannotBeReadIsNotCalledDone() throws Exception {
    String text = Files.readString(Path.of("routes/agents/ccai.camel.yaml"));
    at.load(folder, "ccai", text.replace("uri: direct:agents-ccai-change-errors", "uri: direct:x"));
    List<String> result = at.run("ccai", "agents.csv", HEADER + ONE);
    assertThat(result.get(1)).contains(",unknown,errors-not-read,Job 71 is over");
    assertThat(errors("agents.csv")).hasSize(2);
    assertThat(at.asked("GET", "/errors/scheme/", 0)).isBetween(1L, 9L);
  }

  @Test
  void aListThatWasReadBeforeTheOtherCouldNotBeReadIsKept() throws Exception {
    String text = Files.readString(Path.of("routes/agents/ccai.camel.yaml"));
    at.load(folder, "ccai", text.replace("uri: direct:agents-ccai-check-errors", "uri: direct:x"));
    List<String> result = at.run("ccai", "agents.csv", HEADER + ONE);
    assertThat(result.get(1)).contains(",unknown,errors-not-read,Job 71 is over");
  }

  @Test
  void anUploadThatWasRefusedBeforeAKillComesBackAsItWasRefused() throws Exception {
    Path file = at.drop("ccai", "agents.csv", HEADER + ONE);
    Progress killed = at.progress(file);
    killed.sending("job", "upload");
    killed.answered("job", "upload", StepAnswer.refused("too-large", "divide it"), null);
    assertThat(at.run(file).get(1)).endsWith(",refused,too-large,upload: divide it");
    assertThat(at.server.requests()).isEmpty();
  }

  @Test
  void anUploadWithoutAnAnswerIsMadeAgainBecauseItChangesNobody() throws Exception {
    at.server.fault("ccai", "cut-after-taking", 1);
    assertThat(at.run("ccai", "agents.csv", HEADER + ONE).get(1)).endsWith(",done,,");
    assertThat(at.asked("POST", "/bulk/users/upload", 0)).isEqualTo(2);
    assertThat(at.asked("POST", "/bulk/users/proceed", 0)).isEqualTo(1);
  }
}
