package io.trunkline.sftp;

import static io.trunkline.sftp.SftpHouse.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.SentFiles;
import io.trunkline.testing.HeardLog;
import io.trunkline.testing.TcpGate;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rejected rows go home to the sender's server. */
class RejectedReturnsTest {
  @TempDir Path folder;
  private MinaServer server;
  private SftpHouse house;
  private Path sent;

  @BeforeEach
  void build() throws Exception {
    server = new MinaServer(folder);
    house = new SftpHouse(folder, server);
    sent = server.outgoing().resolveSibling("back");
  }

  @AfterEach
  void tearDown() throws Exception {
    house.close();
    server.close();
  }

  @Test
  void rejectedRowsOfAFileGoBackAndAgainWhenTheyAreRewritten() throws Exception {
    house.upload("leads.csv", "Phone,Name\n9876543210,One\n123,Two\n");
    RejectedReturns returns = returns(server.port());
    soon().until(() -> house.rows() == 2);
    house.intake.look();
    turn(returns);
    Path file = house.data().resolve("rejected/sftp-leads/leads.csv");
    assertThat(sent.resolve("leads.csv")).hasSameBinaryContentAs(file);
    Files.writeString(file, "rewritten");
    turn(returns);
    assertThat(sent.resolve("leads.csv")).hasContent("rewritten");
    assertThat(sent.toFile().list()).containsExactly("leads.csv");
  }

  @Test
  void theShippedRouteBringsThemToTheFolderThatIsSet() throws Exception {
    reject("leads.csv", "a");
    house.bringingRejectedTo("back").start();
    soon().until(() -> Files.exists(sent.resolve("leads.csv")));
  }

  @Test
  void whatWasBroughtIsNotBroughtAgainByAnyReplica() throws Exception {
    reject("leads.csv", "a");
    turn(returns(server.port()));
    Files.delete(sent.resolve("leads.csv"));
    turn(returns(server.port()));
    assertThat(sent.toFile().list()).isEmpty();
  }

  @Test
  void aServerThatIsDownGetsItLater() throws Exception {
    reject("leads.csv", "a".repeat(300_000));
    try (var gate = new TcpGate(server.port());
        var log = new HeardLog()) {
      RejectedReturns returns = returns(gate.port());
      gate.refuse();
      turn(returns);
      turn(returns);
      assertThat(log.lines().stream().filter(line -> line.contains("folder 'back'"))).hasSize(1);
      gate.mend();
      turn(returns);
      assertThat(sent.resolve("leads.csv")).hasSize(300_000);
      assertThat(log.has("works again")).isTrue();
    }
  }

  @Test
  void promise8RowsOfOneSenderNeverGoToAnother() throws Exception {
    reject("leads.csv", "a");
    reject("others/others.csv", "b");
    RejectedReturns returns = returns(server.port());
    turn(returns);
    returns.turn("partner", "forth", "sftp-leads/others");
    turn(returns);
    assertThat(sent.toFile().list()).containsExactly("leads.csv");
    assertThat(sent.resolveSibling("forth").toFile().list()).containsExactly("others.csv");
  }

  @Test
  void aFileThatCannotBeBroughtIsToldOnceAndHoldsUpNoOther() throws Exception {
    reject("a.csv", "a");
    reject("b.csv", "b");
    Path inTheWay = Files.createDirectories(sent.resolve("a.csv/of the sender"));
    RejectedReturns returns = returns(server.port());
    try (var log = new HeardLog()) {
      turn(returns);
      turn(returns);
      assertThat(sent.toFile().list()).containsExactlyInAnyOrder("a.csv", "b.csv");
      assertThat(log.lines().stream().filter(line -> line.contains("a.csv"))).hasSize(1);
      Files.delete(inTheWay);
      Files.delete(inTheWay.getParent());
      turn(returns);
      assertThat(sent.resolve("a.csv")).hasContent("a");
    }
  }

  @Test
  void halfWrittenFilesStayAndNothingIsDoneUntilAFolderIsSet() throws Exception {
    reject(".leads.csv.part", "a");
    reject("leads.csv", "b");
    RejectedReturns returns = returns(server.port());
    returns.turn("partner", "", "sftp-leads");
    returns.turn("", "back", "sftp-leads");
    assertThat(sent).doesNotExist();
    turn(returns);
    assertThat(sent.toFile().list()).containsExactly("leads.csv");
  }

  @ParameterizedTest
  @MethodSource("io.trunkline.testing.TestDatabases#all")
  void theLedgerRemembersEachStateOfAFileOnce(TestDatabases kind) {
    try (var database = kind.open()) {
      var files = new SentFiles(database);
      files.add("a");
      files.add("a");
      assertThat(files.among(List.of("a", "b"))).containsExactly("a");
      assertThat(files.among(List.of())).isEmpty();
    }
  }

  private void reject(String name, String text) throws IOException {
    Path file = house.data().resolve("rejected/sftp-leads").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
  }

  private static void turn(RejectedReturns returns) {
    returns.turn("partner", "back", "sftp-leads");
  }

  private RejectedReturns returns(int port) throws Exception {
    house.start(port, house.intake.drop());
    return house.returns;
  }
}
