package io.trunkline.sftp;

import static io.trunkline.sftp.SftpHouse.FILE;
import static io.trunkline.sftp.SftpHouse.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.intake.LeadFileDrop;
import io.trunkline.intake.Taken;
import io.trunkline.testing.HeardLog;
import io.trunkline.testing.TcpGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same on Apache MINA's server, with what only a server in this process can show. */
class SftpSourceTest extends SftpSourceContract {
  private MinaServer mina;

  @Override
  TestServer server(Path folder) throws Exception {
    mina = new MinaServer(folder);
    return mina;
  }

  @Test
  void promise1AStopBehindEachStepLosesAndDoublesNothing() throws Exception {
    try (var log = new HeardLog()) {
      for (Stop at : Stop.values()) {
        stopAndStartAnew(at, log);
      }
    }
    assertThat(house.rows()).isEqualTo(Stop.values().length);
  }

  private void stopAndStartAnew(Stop at, HeardLog log) throws Exception {
    Path file = house.upload(at + ".csv", "Phone,Name\n98765432" + (30 + at.ordinal()) + ",One\n");
    house.start(server.port(), new Stopping(house.intake.drop(), at));
    soon().until(() -> log.has("ended " + at));
    house.stop();
    assertThat(file).exists();
    house.start();
    soon().until(() -> Files.exists(house.done(at + ".csv")));
    house.stop();
  }

  enum Stop {
    BEFORE_THE_FIRST_ROW,
    BEHIND_THE_LAST_ROW
  }

  /** Ends as if the process had ended there: the route gets no answer. */
  public record Stopping(LeadFileDrop drop, Stop at) {
    public Taken take(Map<String, ?> parameters, String file) {
      if (at == Stop.BEHIND_THE_LAST_ROW) {
        drop.take(parameters, file);
      }
      throw new IllegalStateException("ended " + at);
    }
  }

  @Test
  void promise1AStopBehindSomeRowsGoesOnBehindThem() throws Exception {
    Path file = house.upload("leads.csv", rows(9));
    house.intake.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (line < 6)");
    house.start();
    soon().until(() -> house.batches().contains("leads.csv loading 3"));
    house.stop();
    assertThat(file).exists();
    house.intake.sql("ALTER TABLE lead DROP CONSTRAINT stop");
    house.start();
    soon().until(() -> Files.exists(house.done("leads.csv")));
    assertThat(house.batches()).containsExactly("leads.csv loaded 9");
    assertThat(mina.reads()).containsExactly("leads.csv");
  }

  private static String rows(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> "98765432" + (10 + i) + "\n")
        .collect(Collectors.joining("", "Phone\n", ""));
  }

  @Test
  void aDownloadThatWasStoppedBeforeItWasLoadedIsNotFetchedAgain() throws Exception {
    house.upload("leads.csv", FILE);
    house.start(server.port(), new Stopping(house.intake.drop(), Stop.BEFORE_THE_FIRST_ROW));
    Path local = house.data().resolve("sftp/partner/outgoing/leads.csv");
    soon().until(() -> Files.exists(local));
    house.stop();
    house.start();
    soon().until(() -> Files.exists(house.done("leads.csv")));
    assertThat(mina.reads()).containsExactly("leads.csv");
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsTakenWhole() throws Exception {
    Path file = house.upload("leads.csv", FILE);
    var grown = new AtomicBoolean();
    mina.onRead(
        name -> {
          if (grown.compareAndSet(false, true)) {
            append(file, "9876543212,Three\n");
          }
        });
    try (var log = new HeardLog()) {
      house.start();
      soon().until(() -> log.has("it changed while it was read"));
      assertThat(house.rows()).isZero();
      soon().until(() -> house.isDoneAtLast("leads.csv"));
      assertThat(house.rows()).isEqualTo(3);
    }
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void aFileThatCannotBeMovedIsFetchedOnceAndMovedWhenItCanBe() throws Exception {
    Path file = house.upload("leads.csv", FILE);
    Path inTheWay = house.upload(".done", "this is no folder");
    try (var log = new HeardLog()) {
      house.start();
      soon().until(() -> log.has("file leads.csv"));
      assertThat(file).exists();
      Files.delete(inTheWay);
      soon().until(() -> house.isDoneAtLast("leads.csv"));
      assertThat(mina.reads()).containsExactly("leads.csv");
      assertThat(house.data().resolve("done/sftp-leads").toFile().list()).hasSize(1);
    }
  }

  @Test
  void aFileThatIsGoneMeanwhileHoldsUpNoOther() throws Exception {
    Path second = house.upload("b.csv", "Phone\n9876543219\n");
    house.upload("a.csv", FILE);
    house.upload("c.csv", "Phone\n9876543218\n");
    mina.onRead(
        name -> {
          if (name.equals("a.csv")) {
            assertThat(second.toFile().delete()).isTrue();
          }
        });
    house.start();
    soon().until(() -> Files.exists(house.done("c.csv")));
    assertThat(house.batches()).containsExactly("a.csv loaded 2", "c.csv loaded 1");
  }

  @Test
  void aServerThatHangsInTheMiddleIsGivenUpAndAskedAgain() throws Exception {
    house.upload("large.csv", large());
    try (var gate = new TcpGate(server.port());
        var log = new HeardLog()) {
      gate.hangAfter(200_000);
      house.start(gate.port(), house.intake.drop());
      soon().until(() -> log.has("file large.csv"));
      gate.mend();
      soon().until(() -> house.isDoneAtLast("large.csv"));
      assertThat(house.batches()).containsExactly("large.csv loaded 1000");
    }
  }

  @Test
  void twoReplicasFetchEachFileOnce() throws Exception {
    IntStream.range(0, 40).forEach(i -> house.upload(i + ".csv", "Phone\n98765432" + (10 + i)));
    house.start();
    house.start();
    soon().until(() -> house.rows() == 40);
    soon().until(() -> house.done("").toFile().list().length == 40);
    assertThat(mina.reads()).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void aFileAmongTenThousandIsFound() throws Exception {
    IntStream.range(0, 10_000).forEach(i -> house.upload("f" + i + ".csv.part", ""));
    house.upload("leads.csv", FILE);
    house.start();
    soon().until(() -> Files.exists(house.done("leads.csv")));
    assertThat(house.rows()).isEqualTo(2);
  }

  @Test
  void promise8APasswordWorksAsItIsWrittenAndStandsNowhere() throws Exception {
    try (var log = new HeardLog()) {
      house.upload("leads.csv", FILE);
      var camel = house.withPassword(MinaServer.PASSWORD).start();
      soon().until(() -> Files.exists(house.done("leads.csv")));
      assertThat(camel.getEndpoints()).noneMatch(one -> one.toString().contains("Zanzibar"));
      house.stop();
      house.withPassword("Zanzibar-wrong").start();
      soon().until(() -> log.has("it refuses the login of partner"));
      assertThat(log.lines()).noneMatch(line -> line.contains("Zanzibar"));
    }
  }

  @Test
  void anUnknownServerIsToldByItsKey() {
    var servers = new SftpServers(Collections.emptyMap());
    assertThatThrownBy(() -> servers.get("partner"))
        .hasMessageContaining("set trunkline.sftp.partner.host");
  }
}
