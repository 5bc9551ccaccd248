package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.campaign.Campaigns;
import io.trunkline.lead.Decision;
import io.trunkline.lead.Lead;
import io.trunkline.testing.HeardLog;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeadFilesTest {
  private static final String FILE =
      """
      Customer Name,Mobile No,Alt Mobile,Order ID,Wish
      Asha,9876543210,09876543299,A-1,
      Babul,+8801712345678,,A-2,
      Chitra,9.19E+11,,A-3,
      Asha again,+91 98765 43210,,A-4,
      Dev,9876543211,,A-5,reject
      Esha,9876543212,,A-6,hold
      Farid,,,A-7,
      Gita,9876543211,,A-8,
      short,9876543219
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void promise1EachRowOfAFileIsCountedOnce(TestDatabases kind) {
    try (var house = new IntakeHouse(kind, folder)) {
      Batch batch = house.load("leads.csv", FILE);
      assertThat(house.counts(batch))
          .isEqualTo(new RowSum(batch.id(), "orders", 9, 0, 4, 1, 0, 1, 3, 0, 0, true));
      assertThat(house.batches.find(batch.id()).orElseThrow().rowsRead()).isEqualTo(9);
      assertThat(house.sql("SELECT reason, hint, line FROM lead WHERE state = 'duplicate'"))
          .containsExactly("duplicate-of same key as lead 1.0.1 5");
      assertThat(house.sql("SELECT number, account, state, fields FROM delivery ORDER BY lead_id"))
          .containsExactly(
              "+919876543210 in waiting {\"name\":\"Asha\"}",
              "+8801712345678 bd waiting {\"name\":\"Babul\"}",
              "+919876543211 in waiting {\"name\":\"Gita\"}");
      assertThat(folder.resolve("data/done/leads/leads.csv")).exists();
      assertThat(folder.resolve("data/inbox/leads/leads.csv")).doesNotExist();
    }
  }

  @Test
  void promise8TheFirstRowOfEachReasonIsLoggedWithoutItsNumber() {
    try (var house = new IntakeHouse(TestDatabases.H2, folder);
        var log = new HeardLog()) {
      house.load("leads.csv", FILE + "Hari,9.19E+12,,A-9,\nIla,9876543213,,A-10,reject\n");
      List<String> first =
          log.lines().stream().filter(line -> line.contains("is the first with")).toList();
      assertThat(first)
          .hasSize(4)
          .anyMatch(line -> line.startsWith("Batch 1, line 4 is the first with number-damaged: "))
          .anyMatch(line -> line.startsWith("Batch 1, line 8 is the first with number-missing: "))
          .noneMatch(line -> line.matches(".*\\d{8}.*"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameFileTwiceDoesNothingTwice(TestDatabases kind) {
    try (var house = new IntakeHouse(kind, folder)) {
      Batch first = house.load("leads.csv", FILE);
      Batch second = house.load("again.csv", FILE);
      assertThat(second.id()).isEqualTo(first.id());
      assertThat(house.sql("SELECT count(*) FROM lead")).containsExactly("9");
      assertThat(folder.resolve("data/done/leads/again.csv")).exists();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCorrectedFileOfRejectedRowsLoadsOnlyWhatWasMissing(TestDatabases kind) throws IOException {
    try (var house = new IntakeHouse(kind, folder)) {
      house.load("leads.csv", FILE);
      house.watch.look();
      List<String> rejected = house.lines("rejected/leads/leads.csv");
      assertThat(rejected.get(0))
          .isEqualTo("Customer Name,Mobile No,Alt Mobile,Order ID,Wish,reason,hint");
      assertThat(rejected.get(1)).startsWith("Chitra,9.19E+11,,A-3,,number-damaged,");
      assertThat(rejected).hasSize(5);
      String corrected =
          String.join("\n", rejected)
              .replace("9.19E+11", "9876543213")
              .replace("reject,", ",")
              .replace("short,9876543219,,,,columns-mismatch,", "short,9876543219,,,,,");
      Batch batch = house.load("leads.csv", corrected);
      assertThat(house.counts(batch).waiting()).as("Chitra and the short row").isEqualTo(2);
      assertThat(house.counts(batch).duplicate()).as("Dev's number is Gita's").isEqualTo(1);
      assertThat(house.counts(batch).rejected()).as("Farid has no number").isEqualTo(1);
      house.watch.look();
      assertThat(house.lines("rejected/leads/leads-" + batch.id() + ".csv").get(0))
          .isEqualTo(rejected.get(0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void duplicatesAreFoundAcrossFilesByTheCampaignsKey(TestDatabases kind) {
    try (var house = new IntakeHouse(kind, folder)) {
      house.campaigns.keyFields = List.of("number", "order_id");
      house.load("one.csv", "Phone,Order ID\n9876543210,1\n9876543210,2\n");
      Batch two = house.load("two.csv", "Phone,order id\n9876543210,2\n9876543210,3\n");
      assertThat(house.counts(two).duplicate()).isEqualTo(1);
      assertThat(house.counts(two).waiting()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyIsFreeAgainWhenItsPeriodIsOver(TestDatabases kind) {
    try (var house = new IntakeHouse(kind, folder)) {
      house.campaigns.keyPeriod = Duration.ofMillis(-1);
      house.load("one.csv", "Phone\n9876543210\n");
      house.campaigns.keyPeriod = Duration.ofDays(1);
      assertThat(house.counts(house.load("two.csv", "Phone\n9876543210\n\n")).waiting()).isOne();
      Batch three = house.load("three.csv", "Phone\n9876543210\n\n\n");
      assertThat(house.counts(three).duplicate()).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise1AFileCutOffInTheMiddleGoesOnWhereItStopped(TestDatabases kind) {
    try (var house = new IntakeHouse(kind, folder)) {
      Path file = house.drop("leads.csv", FILE.getBytes(StandardCharsets.UTF_8));
      house.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (line < 6)");
      assertThatThrownBy(() -> house.load(house.files, file)).isNotNull();
      assertThat(file).exists();
      assertThat(house.sql("SELECT state, rows_read FROM batch")).containsExactly("loading 3");
      house.sql("ALTER TABLE lead DROP CONSTRAINT stop");
      house.campaigns.asked.set(0);
      Batch batch = house.load(house.files, file);
      assertThat(house.counts(batch))
          .isEqualTo(new RowSum(batch.id(), "orders", 9, 0, 4, 1, 0, 1, 3, 0, 0, true));
      assertThat(house.campaigns.asked).as("leads behind row 3").hasValue(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoReplicasDoNotLoadOneFileAtATime(TestDatabases kind) throws IOException {
    try (var house = new IntakeHouse(kind, folder)) {
      Path file = house.drop("leads.csv", FILE.getBytes(StandardCharsets.UTF_8));
      String lease = "file:" + SourceFile.read(file).digest();
      try (var other = house.leases.take(lease, Duration.ofMinutes(1)).orElseThrow()) {
        assertThat(house.files.load(IntakeHouse.SOURCE, file)).isEmpty();
        assertThat(file).exists();
      }
      assertThat(house.files.load(IntakeHouse.SOURCE, file)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void leadsWaitForTheirCampaignAndAreDecidedWhenItIsThere(TestDatabases kind) {
    try (var house = new IntakeHouse(kind, folder)) {
      house.campaigns.whyNot = "orders.camel.yaml, line 3: no such step";
      Batch batch = house.load("leads.csv", FILE);
      assertThat(house.counts(batch))
          .isEqualTo(new RowSum(batch.id(), "orders", 9, 0, 3, 0, 0, 0, 6, 0, 0, true));
      house.waiting.decide();
      assertThat(house.sql("SELECT DISTINCT reason FROM lead WHERE state = 'waiting'"))
          .containsExactly("orders.camel.yaml, line 3: no such step");
      house.campaigns.whyNot = null;
      house.waiting.decide();
      assertThat(house.counts(batch))
          .isEqualTo(new RowSum(batch.id(), "orders", 9, 0, 4, 1, 0, 1, 3, 0, 0, true));
      assertThat(house.sql("SELECT count(*) FROM delivery")).containsExactly("3");
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise7ACampaignThatThrowsLeavesItsLeadsWaiting(TestDatabases kind) {
    try (var house = new IntakeHouse(kind, folder)) {
      Campaigns broken =
          new FakeCampaigns() {
            @Override
            public List<Decision> decide(String campaign, List<Lead> leads) {
              throw new IllegalStateException("it is being replaced");
            }
          };
      Path file = house.drop("leads.csv", FILE.getBytes(StandardCharsets.UTF_8));
      Batch batch = house.load(house.files(broken, 100), file);
      assertThat(house.counts(batch).waiting()).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFinishedBatchIsReportedAndItsLateRejectionsAreWritten(TestDatabases kind)
      throws IOException {
    try (var house = new IntakeHouse(kind, folder)) {
      Batch batch = house.load("leads.csv", FILE);
      house.watch.look();
      assertThat(house.batches.unfinished()).hasSize(1);
      house.sql("UPDATE delivery SET state = 'accepted' WHERE account = 'in'");
      house.sql(
          "UPDATE delivery SET state = 'refused', reason = 'bad-number', hint = 'mend it'"
              + " WHERE account = 'bd'");
      house.watch.look();
      assertThat(house.batches.unfinished()).isEmpty();
      assertThat(house.lines("rejected/leads/leads.csv"))
          .hasSize(6)
          .contains("Babul,+8801712345678,,A-2,,bad-number,mend it" + house.ref(batch.id(), 2));
      assertThat(house.counts(batch).sent()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatCannotBeReadIsKeptWithItsReason(TestDatabases kind) throws IOException {
    try (var house = new IntakeHouse(kind, folder)) {
      house.load("odd.csv", "Name,Tel\nAsha,9876543210\n");
      assertThat(Files.readString(folder.resolve("data/rejected/leads/odd.csv.reason.txt")))
          .contains("[Name, Tel]", "[Mobile No, Phone]", "leads.yaml");
      house.load("empty.csv", "");
      assertThat(house.sql("SELECT state, reason FROM batch WHERE size_bytes = 0"))
          .containsExactly(
              "failed The file is empty. Drop it again when it has a header line and rows.");
      assertThat(house.sql("SELECT count(*) FROM lead")).containsExactly("0");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedFileLoadsOnceTheMappingKnowsItsColumns(TestDatabases kind) {
    try (var house = new IntakeHouse(kind, folder)) {
      String text = "Name,Tel\nAsha,9876543210\n";
      house.load("odd.csv", text);
      house.write("mappings/leads.yaml", "number: {column: tel}\nregion: {constant: IN}\n");
      Batch batch = house.load("odd.csv", text);
      assertThat(house.counts(batch).waiting()).isOne();
    }
  }
}
