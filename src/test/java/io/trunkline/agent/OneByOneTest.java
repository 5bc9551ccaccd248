package io.trunkline.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of agents at the providers that are asked for one agent at a time. */
class OneByOneTest {
  private static final String MANYDIAL =
      "Caller ID,Name,E-Mail,phone,PASSWORD,call permission,phone_type,Expire Date,State\n";
  private static final String IVR = "name,email,Phone Number,password,ext_no,did_num,state\n";

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

  private static String manydial(String name, String state) {
    return "+8809600000000,%1$s,%1$s@shop.example,+8801700000003,Pw-1,both,WEBPHONE,2027-01-31,%2$s%n"
        .formatted(name, state);
  }

  private static String ivr(String name, String ext, String did, String state) {
    return "%1$s,%1$s@shop.example,9800000050,Pretend-Pass-1,%2$s,%3$s,%4$s%n"
        .formatted(name, ext, did, state);
  }

  @Test
  void manyDialAgentsAreCreatedAndDeletedAndAtTheSecondTimeNobodyIsAskedToChangeAnything()
      throws Exception {
    String file = MANYDIAL + manydial("one", "active") + manydial("two", "");
    assertThat(at.run("manydial", "agents.csv", file))
        .first()
        .asString()
        .endsWith("Expire Date,State,result,reason,hint");
    assertThat(at.result("manydial", "agents.csv").subList(1, 3))
        .allSatisfy(line -> assertThat(line).endsWith(",created,,").doesNotContain("Pw-1"));
    int before = at.server.requests().size();
    assertThat(at.run("manydial", "agents.csv", file)).hasSize(3);
    assertThat(at.result("manydial", "agents-2.csv").subList(1, 3))
        .allSatisfy(line -> assertThat(line).endsWith(",unchanged,,"));
    assertThat(at.requests(before)).hasSize(1);
    at.run("manydial", "gone.csv", MANYDIAL + manydial("two", "deleted"));
    assertThat(at.result("manydial", "gone.csv").get(1)).endsWith(",deleted,,");
    assertThat(at.asked("DELETE", "/agent/delete", before)).isEqualTo(1);
    assertThat(at.data.resolve("done/agents/manydial/agents-2.csv")).exists();
  }

  @Test
  void promise2WhatWasDoneWithoutAnAnswerIsToldAsDone() throws Exception {
    String on = IVR + ivr("one", "2302", "+919800000091", "");
    at.run("ivrsolutions", "a.csv", IVR + ivr("one", "", "+919800000091", ""));
    assertThat(asked("b.csv", on, "did")).endsWith(",changed,,");
    assertThat(asked("c.csv", on, "enable")).endsWith(",enabled,,");
    String off = "email,state\none@shop.example,off\n";
    at.run("ivrsolutions", "d.csv", off);
    assertThat(asked("e.csv", off, "disable")).endsWith(",disabled,,");
    assertThat(at.asked("POST", "enable_disable_users", 0)).isEqualTo(1);
    Path file = at.drop("manydial", "f.csv", MANYDIAL + manydial("two", "deleted"));
    at.progress(file).sending("agent +8809600000000 two@shop.example", "remove");
    assertThat(at.run(file).get(1)).endsWith(",deleted,,");
  }

  /** What becomes of a row for which a process was killed while it took a step. */
  private String asked(String name, String text, String step) throws Exception {
    Path file = at.drop("ivrsolutions", name, text);
    at.progress(file).sending("agent one@shop.example", step);
    return at.run(file).get(1);
  }

  @Test
  void aSecondResultReplacesNoFirstEvenIfTheFinishedFileWasTakenAway() throws Exception {
    at.run("ivrsolutions", "a.csv", IVR + ivr("one", "", "", ""));
    Files.delete(at.data.resolve("done/agents/ivrsolutions/a.csv"));
    at.run("ivrsolutions", "a.csv", IVR + ivr("two", "", "", ""));
    assertThat(at.result("ivrsolutions", "a.csv").get(1)).startsWith("one,");
    assertThat(at.result("ivrsolutions", "a-2.csv").get(1)).startsWith("two,");
  }

  @Test
  void aListWithAStateThatIsNeitherOnNorOffChangesNobodyAndSaysSo() throws Exception {
    at.run("ivrsolutions", "a.csv", IVR + ivr("one", "", "", ""));
    String text = Files.readString(Path.of("routes/agents/ivrsolutions.camel.yaml"));
    at.load(folder, "ivrsolutions", text.replace("on: \"1\"", "on: \"true\""));
    at.run("ivrsolutions", "b.csv", IVR + ivr("one", "2302", "", "disabled"));
    assertThat(at.result("ivrsolutions", "b.csv").get(1))
        .contains(",refused,list-unreadable,")
        .contains("whose status says 'true' or '0'; correct the parameters list, key, state, on");
    assertThat(at.asked("POST", "enable_disable_users", 0)).isZero();
  }

  @Test
  void ivrAgentsAreAddedGivenTheirDidDisabledAndEnabledAgain() throws Exception {
    at.run("ivrsolutions", "a.csv", IVR + ivr("one", "", "+919800000090", ""));
    assertThat(at.result("ivrsolutions", "a.csv").get(1)).endsWith(",created,,ext_no is 2302");
    int before = at.server.requests().size();
    at.run("ivrsolutions", "b.csv", IVR + ivr("one", "2302", "+919800000090", "active"));
    assertThat(at.result("ivrsolutions", "b.csv").get(1)).endsWith(",unchanged,,");
    assertThat(at.requests(before)).hasSize(1);
    at.run("ivrsolutions", "c.csv", "email,state\none@shop.example,disabled\n");
    assertThat(at.result("ivrsolutions", "c.csv").get(1)).endsWith(",disabled,,");
    at.run("ivrsolutions", "d.csv", "ext_no;state\n2302;disabled\n");
    assertThat(at.result("ivrsolutions", "d.csv").get(1)).isEqualTo("2302;disabled;unchanged;;");
    at.run("ivrsolutions", "e.csv", IVR + ivr("one", "2302", "+919800000091", "active"));
    assertThat(at.result("ivrsolutions", "e.csv").get(1)).endsWith(",enabled,,");
    assertThat(at.asked("POST", "enable_disable_users", before)).isEqualTo(2);
    assertThat(at.asked("POST", "update_agent_did", before)).isEqualTo(1);
  }
}
