package io.trunkline.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong comes back with its reason, and nothing is lost. */
class AgentFaultsTest {
  private static final String HEADER =
      "callerId,email,name,phone,password,callPermission,phoneType,expireDate\n";
  private static final String ONE =
      "+8809600000000,one@shop.example,One,01700000003,Zanzibar-Q,both,WEBPHONE,2027-01-31\n";
  private static final String IVR = "email,name,phonenumber,password,expiry_date\n";

  @TempDir Path folder;
  private AgentHouse at;

  @BeforeEach
  void start() throws Exception {
    at = new AgentHouse(folder, false);
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
  }

  @TestFactory
  Stream<DynamicTest> promise7AFileThatCannotBeUsedComesBackWithPlaceValueAndRemedy() {
    String rows = HEADER + ONE.repeat(101);
    return Stream.of(
            new String[] {"", "The file is empty."},
            new String[] {"\n\n", "Line 1 is no line of text"},
            new String[] {"PK\u0003\u0004\u0014,a\n1,2\n", "save it as CSV"},
            new String[] {"callerId,mail\n1,2\n", "no column 'email' among its 2 columns"},
            new String[] {"email,name\nx@y.example,z\n", "no column 'callerId'"},
            new String[] {"email,E-Mail\n1,2\n", "columns 1 and 2 have the same name."},
            new String[] {rows, "Line 102: the file has more than 100 rows."})
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one[1],
                    () -> {
                      Path file = at.drop("manydial", "agents.csv", one[0]);
                      at.process().take(file.toString());
                      Path back = at.data.resolve("rejected/agents/manydial");
                      Path reason = back.resolve("agents.csv.reason.txt");
                      assertThat(Files.readString(reason)).contains(one[1]);
                      assertThat(Files.readString(back.resolve("agents.csv"))).isEqualTo(one[0]);
                      assertThat(file.getParent()).isEmptyDirectory();
                      Files.delete(reason);
                      Files.delete(back.resolve("agents.csv"));
                      assertThat(at.server.requests()).isEmpty();
                    }));
  }

  @Test
  void promise7AWrongRowComesBackAndTheOthersGoOn() throws Exception {
    String rows = ONE + ONE + ",no@shop.example,,,,,,\n" + "a,b\n" + ONE.replace("one@", "two@");
    List<String> result = at.run("manydial", "agents.csv", HEADER + rows);
    assertThat(result.get(1)).endsWith(",created,,");
    assertThat(result.get(2)).contains(",refused,agent-doubled,Line 2 has the same email.");
    assertThat(result.get(3)).contains(",refused,agent-not-named,Fill in callerId and email.");
    assertThat(result.get(4)).contains(",refused,columns-mismatch,");
    assertThat(result.get(5)).endsWith(",created,,");
    String again = String.join("\n", result.get(0), result.get(5).replace(",created,,", ",,,"));
    assertThat(at.run("manydial", "again.csv", again)).hasSize(2);
    assertThat(Files.readString(at.data.resolve("results/agents/manydial/again.csv")))
        .endsWith(",unchanged,,\r\n");
  }

  @Test
  void whatTheProviderCannotChangeIsToldAndLeftAsItIs() throws Exception {
    at.run("manydial", "a.csv", HEADER + ONE);
    List<String> other = at.run("manydial", "b.csv", HEADER + ONE.replace(",One,", ",Uno,"));
    assertThat(other.get(1)).contains(",different,not-changeable,").endsWith(": name");
    List<String> off =
        at.run("manydial", "c.csv", "callerId,email,state\n+8809600000000,x@y.z,off\n");
    assertThat(off.get(1)).contains(",refused,state-not-possible,");
    assertThat(at.asked("POST", "/agent-request", 0)).isEqualTo(1);
  }

  @Test
  void anAddressThatNobodyStatesIsNamedAndWhatWasDoneBeforeToo() throws Exception {
    String row = "one@shop.example,One,9800000050,Pw-aA1,2027-01-31\n";
    List<String> result = at.run("ivrsolutions", "agents.csv", IVR + row);
    assertThat(result.get(1))
        .contains(",refused,request-invalid,")
        .contains("trunkline.accounts.ivrsolutions.paths.extension-expiry")
        .contains("(done before: created)");
  }

  @Test
  void aListThatIsNotTheExpectedOneChangesNobody() throws Exception {
    String text = Files.readString(Path.of("routes/agents/manydial.camel.yaml"));
    at.load(folder, "manydial", text.replace("list: /data", "list: /agents"));
    List<String> result = at.run("manydial", "agents.csv", HEADER + ONE);
    assertThat(result.get(1)).contains(",refused,list-unreadable,").contains("email at /agents");
    assertThat(at.server.requests()).hasSize(1);
  }

  @Test
  void aProviderThatIsDownIsWaitedForAndThenTheRestComesBack() throws Exception {
    at.server.fault("manydial", "503", 0);
    Path file = at.drop("manydial", "agents.csv", HEADER + ONE);
    AgentFileDrop process = at.process();
    process.take(file.toString());
    process.take(file.toString());
    assertThat(file).exists();
    assertThat(at.server.requests()).as("no second look before the pause is over").hasSize(1);
    at.clock.turn(Duration.ofMinutes(16));
    process.take(file.toString());
    assertThat(at.result("manydial", "agents.csv").get(1)).contains(",retry,manydial-503,");
    assertThat(file).doesNotExist();
    assertThat(at.asked("POST", "/agent-request", 0)).isZero();
  }

  @Test
  void promise4AProviderThatAsksForAPauseIsWaitedForAndNothingIsLost() throws Exception {
    at.server.fault("manydial", "throttle", 1);
    assertThat(at.run("manydial", "agents.csv", HEADER + ONE).get(1)).endsWith(",created,,");
    assertThat(at.asked("GET", "/agent-list", 0)).isEqualTo(2);
    assertThat(at.asked("POST", "/agent-request", 0)).isEqualTo(1);
  }

  @Test
  void promise8NeitherAPasswordNorANumberReachesTheLog() throws Exception {
    List<String> lines = new ArrayList<>();
    Handler handler = keeping(lines);
    Logger log = Logger.getLogger("");
    log.addHandler(handler);
    try {
      String bad = ONE.replace("one@", "two@").replace("both", "Zanzibar-Q");
      at.run("manydial", "agents.csv", HEADER + ONE + bad);
      at.server.fault("manydial", "422", 0);
      at.run("manydial", "again.csv", HEADER + ONE.replace("one@", "three@"));
      assertThat(at.result("manydial", "again.csv").get(1)).contains(",refused,");
    } finally {
      log.removeHandler(handler);
    }
    assertThat(lines)
        .isNotEmpty()
        .noneMatch(line -> line.contains("Zanzibar"))
        .noneMatch(line -> line.contains("1700000003") || line.contains("9600000000"));
  }

  @Test
  void promise8TheFirstAgentOfAFileWithoutAHeaderStandsNeitherInTheLogNorInTheReason()
      throws Exception {
    List<String> lines = new ArrayList<>();
    Handler handler = keeping(lines);
    Logger log = Logger.getLogger("");
    log.addHandler(handler);
    at.process().take(at.drop("manydial", "a.csv", ONE + ONE).toString());
    at.process().take(at.drop("manydial", "b.csv", "Zanzibar-Q,Zanzibar-Q\n" + ONE).toString());
    log.removeHandler(handler);
    Path back = at.data.resolve("rejected/agents/manydial");
    lines.add(Files.readString(back.resolve("a.csv.reason.txt")));
    lines.add(Files.readString(back.resolve("b.csv.reason.txt")));
    assertThat(lines)
        .hasSize(4)
        .noneMatch(line -> line.contains("Zanzibar") || line.contains("one@shop"));
  }

  @Test
  void anAccountThatIsNotSwitchedOnSaysWhatToSet() throws Exception {
    Path file = at.drop("nobody", "agents.csv", HEADER + ONE);
    List<String> lines = new ArrayList<>();
    Handler handler = keeping(lines);
    Logger.getLogger("io.trunkline.agent").addHandler(handler);
    AgentFileDrop process = at.process();
    process.take(file.toString());
    process.take(file.toString());
    Logger.getLogger("io.trunkline.agent").removeHandler(handler);
    assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(HEADER + ONE);
    assertThat(lines).singleElement().asString().contains("add 'nobody' to trunkline.agents.acc");
  }

  private static Handler keeping(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        Object[] facts = line.getParameters() == null ? new Object[0] : line.getParameters();
        lines.add(line.getMessage() + List.of(facts) + line.getThrown());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
