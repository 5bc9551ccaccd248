package io.trunkline.sftp;

import static io.trunkline.sftp.SftpHouse.FILE;
import static io.trunkline.sftp.SftpHouse.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.intake.IntakeHouse;
import io.trunkline.intake.LeadFileDrop;
import io.trunkline.intake.Taken;
import io.trunkline.sftp.SftpSourceContract.Counted;
import io.trunkline.testing.HeardLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file leaves its server only if it is the one whose rows are stored. */
class SftpTakenTest {
  private static final String LAST_LINE = "              campaigns: order-confirmation\n";
  private static final String OTHER_BODY = "        - setBody: {constant: another}\n";

  @TempDir Path folder;
  private MinaServer server;
  private SftpHouse house;

  @BeforeEach
  void build() throws Exception {
    server = new MinaServer(folder);
    house = new SftpHouse(folder, server);
  }

  @AfterEach
  void tearDown() throws Exception {
    house.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"quiet: 0s", "marker: \"*.done\"", "keep: false"})
  void promise1AFileThatIsReplacedWhileItIsLoadedIsTakenToo(String option) throws Exception {
    house.upload("leads.csv", FILE);
    house.upload("leads.csv.done", "");
    var replaced = new AtomicBoolean();
    Runnable replace =
        () -> {
          if (replaced.compareAndSet(false, true)) {
            house.upload("leads.csv", FILE + "9876543212,Three\n");
          }
        };
    house
        .with("names: leads.csv", option)
        .start(server.port(), new Replacing(house.intake.drop(), replace));
    soon().until(() -> house.isGoneAtLast("leads.csv"));
    assertThat(house.batches())
        .containsExactlyInAnyOrder("leads.csv loaded 2", "leads.csv loaded 3");
  }

  /** The sender's next file of that name comes before the first is cleared away. */
  public record Replacing(LeadFileDrop drop, Runnable replace) {
    public Taken take(Map<String, ?> parameters, String file) {
      Taken taken = drop.take(parameters, file);
      replace.run();
      return taken;
    }
  }

  @Test
  void promise1AFileThatWaitsStaysWhateverAFurtherStepMakesOfTheBody() throws Exception {
    var calls = new AtomicInteger();
    house.intake.write("mappings/leads.yaml", "number: {colum: Phone}\n");
    Path file = house.upload("leads.csv", FILE);
    house
        .edited(route -> route.replace(LAST_LINE, LAST_LINE + OTHER_BODY))
        .start(server.port(), new Counted(house.intake.drop(), calls));
    soon().until(() -> calls.get() > 2 || Files.notExists(file));
    assertThat(file).exists();
    house.intake.write("mappings/leads.yaml", IntakeHouse.MAPPING);
    soon().until(() -> Files.exists(house.done("leads.csv")));
    assertThat(house.rows()).isEqualTo(2);
  }

  @Test
  void promise1AFileThatNoStepHasLoadedStaysAndIsTold() throws Exception {
    Path file = house.upload("leads.csv", FILE);
    try (var log = new HeardLog()) {
      house.edited(SftpTakenTest::withoutLoading).start();
      soon().until(() -> log.has("no step has told") || Files.notExists(file));
      assertThat(log.has("file leads.csv")).isTrue();
      assertThat(file).exists();
    }
  }

  private static String withoutLoading(String route) {
    int first = route.indexOf("        - kamelet:\n");
    int behind = route.indexOf(LAST_LINE) + LAST_LINE.length();
    return route.substring(0, first) + OTHER_BODY + route.substring(behind);
  }

  @Test
  void filesOfEveryFormatAreTakenWhateverTheirNames() throws Exception {
    house.upload("LEADS.CSV", FILE);
    house.upload("leads.json", "[{\"Phone\": \"9876543213\"}]");
    house.upload("leads", "Phone\n9876543214\n");
    house.start();
    soon().until(() -> house.rows() == 4);
    assertThat(house.batches()).hasSize(3);
  }
}
