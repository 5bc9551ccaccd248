package io.trunkline.sftp;

import static io.trunkline.sftp.SftpHouse.FILE;
import static io.trunkline.sftp.SftpHouse.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.intake.IntakeHouse;
import io.trunkline.intake.LeadFileDrop;
import io.trunkline.intake.Taken;
import io.trunkline.testing.HeardLog;
import io.trunkline.testing.TcpGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped route does with every SFTP server. */
abstract class SftpSourceContract {
  @TempDir Path folder;
  TestServer server;
  SftpHouse house;

  abstract TestServer server(Path folder) throws Exception;

  @BeforeEach
  void build() throws Exception {
    server = server(folder);
    house = new SftpHouse(folder, server);
  }

  @AfterEach
  void tearDown() throws Exception {
    house.close();
    server.close();
  }

  @Test
  void aFileIsLoadedAndThenLiesInDone() throws Exception {
    house.upload("leads, 'new' & +%.csv", FILE);
    house.start();
    soon().until(() -> Files.exists(house.done("leads, 'new' & +%.csv")));
    assertThat(house.batches()).containsExactly("leads, 'new' & +%.csv loaded 2");
    assertThat(house.data().resolve("done/sftp-leads/leads, 'new' & +%.csv")).exists();
  }

  @Test
  void aSecondFileOfTheSameNameKeepsTheFirst() throws Exception {
    house.upload("leads.csv", FILE);
    house.start();
    soon().until(() -> Files.exists(house.done("leads.csv")));
    house.upload("leads.csv", FILE + "9876543212,Three\n");
    soon().until(() -> house.batches().size() == 2);
    soon().until(() -> Files.notExists(server.outgoing().resolve("leads.csv")));
    assertThat(house.done("leads.csv")).hasContent(FILE);
    assertThat(house.done("").toFile().list()).hasSize(2);
  }

  @Test
  void onlyCompleteFilesOfTheNamedPatternAreTaken() throws Exception {
    Path part = house.upload("late.csv.part", FILE);
    Path hidden = house.upload(".hidden.csv", FILE);
    Path other = house.upload("notes.doc", FILE);
    house.upload("a.csv", "Phone\n9876543219\n");
    house.with("quiet: 0s", "names: \"*.{csv,part}\"").start();
    soon().until(() -> Files.exists(house.done("a.csv")));
    assertThat(List.of(part, hidden, other)).allSatisfy(one -> assertThat(one).exists());
    Files.move(part, part.resolveSibling("late.csv"));
    soon().until(() -> Files.exists(house.done("late.csv")));
    assertThat(house.batches()).hasSize(2);
  }

  @Test
  void promise7NamesThatAreTricksAreLeftAloneAndHarmNoOther() throws Exception {
    Path star = house.upload("*.csv", "Phone\n9876543215\n");
    Path control = house.upload("a\u0001b.csv", "Phone\n9876543216\n");
    Path backslash = house.upload("..\\x.csv", "Phone\n9876543217\n");
    Path beside = house.upload("beside.txt", "Phone\n9876543218\n");
    house.upload("leads.csv", FILE);
    house.with("quiet: 0s", "keep: false").start();
    soon().until(() -> house.batches().size() == 2);
    soon().until(() -> Files.notExists(beside));
    assertThat(List.of(star, control, backslash)).allSatisfy(one -> assertThat(one).exists());
    assertThat(house.rows()).isEqualTo(3);
  }

  @Test
  void aMarkerLetsItsFileInAndGoesWithIt() throws Exception {
    Path file = house.upload("leads.csv", FILE);
    house.upload("other.csv", "Phone\n9876543219\n");
    house.upload("other.csv.done", "");
    house.with("marker: \"*.done\"").start();
    soon().until(() -> Files.exists(house.done("other.csv")));
    assertThat(server.outgoing().resolve("other.csv.done")).doesNotExist();
    assertThat(file).exists();
    house.upload("leads.csv.done", "");
    soon().until(() -> Files.exists(house.done("leads.csv")));
    assertThat(server.outgoing().toFile().list()).containsExactly(".done");
  }

  @Test
  void foldersBelowAreLookedAtIfAsked() throws Exception {
    house.upload("delhi/leads.csv", FILE);
    house.with("quiet: 0s", "recursive: true").start();
    Path done = server.outgoing().resolve("delhi/.done/leads.csv");
    soon().until(() -> Files.exists(done));
    assertThat(house.rows()).isEqualTo(2);
  }

  @Test
  void aFileThatCannotBeReadAtAllGoesToError() throws Exception {
    house.upload("bad.csv", "Name,City\nOne,Delhi\n");
    house.start();
    soon().until(() -> Files.exists(server.outgoing().resolve(".error/bad.csv")));
    assertThat(house.data().resolve("rejected/sftp-leads/bad.csv.reason.txt")).exists();
  }

  @Test
  void aFileWaitsOnTheServerWhileItsMappingIsBroken() throws Exception {
    var calls = new AtomicInteger();
    LeadFileDrop drop = house.intake.drop();
    house.intake.write("mappings/leads.yaml", "number: {colum: Phone}\n");
    Path file = house.upload("leads.csv", FILE);
    house.start(server.port(), new Counted(drop, calls));
    soon().until(() -> calls.get() > 2);
    assertThat(file).exists();
    house.intake.write("mappings/leads.yaml", IntakeHouse.MAPPING);
    soon().until(() -> Files.exists(house.done("leads.csv")));
    assertThat(house.rows()).isEqualTo(2);
  }

  /** Counts how often a file is handed over. */
  public record Counted(LeadFileDrop drop, AtomicInteger calls) {
    public Taken take(Map<String, ?> parameters, String file) {
      calls.incrementAndGet();
      return drop.take(parameters, file);
    }
  }

  @Test
  void promise1ACutInTheMiddleOfADownloadLosesAndDoublesNothing() throws Exception {
    house.upload("large.csv", large());
    try (var gate = new TcpGate(server.port());
        var log = new HeardLog()) {
      gate.cutAfter(200_000);
      house.start(gate.port(), house.intake.drop());
      soon().until(() -> log.has("file large.csv"));
      assertThat(house.batches()).isEmpty();
      gate.mend();
      soon().until(() -> house.isDoneAtLast("large.csv"));
      assertThat(house.batches()).containsExactly("large.csv loaded 1000");
    }
  }

  @Test
  void aServerThatIsDownIsToldOnceAndItsFilesComeLater() throws Exception {
    try (var gate = new TcpGate(server.port());
        var log = new HeardLog()) {
      gate.refuse();
      house.start(gate.port(), house.intake.drop());
      soon().until(() -> log.has("SFTP server partner (127.0.0.1:" + gate.port() + ")"));
      house.upload("leads.csv", FILE);
      gate.mend();
      soon().until(() -> Files.exists(house.done("leads.csv")));
      soon().until(() -> log.has("works again"));
      assertThat(log.lines().stream().filter(line -> line.contains("SFTP server partner")))
          .hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void promise8AnotherHostKeyIsRefusedWithHostAndRemedy() throws Exception {
    Path file = house.upload("leads.csv", FILE);
    String other = server.hostKey().split(" ")[0] + " " + otherKey();
    try (var log = new HeardLog()) {
      house.knowing(other).start();
      soon().until(() -> log.has("its host key is another one than in"));
      assertThat(log.has("(127.0.0.1:" + server.port() + ")")).isTrue();
      assertThat(log.has("if the server's owner confirms the new key")).isTrue();
      assertThat(file).exists();
      assertThat(house.rows()).isZero();
    }
  }

  /** Another key of the same type: its last sign but the padding is changed. */
  private String otherKey() {
    String key = server.hostKey().split(" ")[1];
    String bare = key.replaceAll("=+$", "");
    char last = bare.charAt(bare.length() - 2);
    return bare.substring(0, bare.length() - 2)
        + (last == 'A' ? 'B' : 'A')
        + key.substring(bare.length() - 1);
  }

  @Test
  void promise8AnUnknownHostIsRefusedWithHostAndRemedy() throws Exception {
    house.upload("leads.csv", FILE);
    try (var gate = new TcpGate(server.port());
        var log = new HeardLog()) {
      house.start(gate.port(), house.intake.drop());
      soon().until(() -> Files.exists(house.done("leads.csv")));
      Files.writeString(folder.resolve("known_hosts-" + gate.port()), "# none\n");
      soon().until(() -> log.has("its host key is not in"));
      assertThat(log.has("ssh-keyscan -p " + gate.port() + " 127.0.0.1")).isTrue();
    }
  }

  @Test
  void aFolderThatIsMissingIsToldWithItsName() throws Exception {
    Files.move(server.outgoing(), server.outgoing().resolveSibling("away"));
    try (var log = new HeardLog()) {
      house.start();
      soon().until(() -> log.has("there is no such file or folder; make the folder there"));
      Files.move(server.outgoing().resolveSibling("away"), server.outgoing());
      house.upload("leads.csv", FILE);
      soon().until(() -> Files.exists(house.done("leads.csv")));
    }
  }

  /** Too long for the window in which a client asks for bytes ahead. */
  static String large() {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> (9_876_500_000L + i) + "," + "Name ".repeat(200) + "\n")
        .collect(Collectors.joining("", "Phone,Name\n", ""));
  }
}
