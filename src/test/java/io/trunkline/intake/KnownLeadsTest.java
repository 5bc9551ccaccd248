package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.intake.LeadPreview.CampaignPreview;
import io.trunkline.intake.LeadPreview.FirstRow;
import io.trunkline.ledger.KnownLeads;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a preview says of leads that are stored, and of suppressed numbers. */
class KnownLeadsTest {
  private static final String SUPPRESS =
      "INSERT INTO suppression (id, number, active_number, scope, reason, source, created_at,"
          + " expires_at) VALUES (nextval('suppression_id'), '%s', '%s', '%s', '%s', 'test',"
          + " CURRENT_TIMESTAMP, %s)";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void storedLeadsAndSuppressedNumbersAreToldAndNothingIsStored(TestDatabases kind)
      throws IOException {
    try (var house = new IntakeHouse(kind, folder)) {
      house.load("before.csv", "Phone\n9876543210\n5\n");
      suppress(house, "+919876543211", "all", "asked", "NULL");
      suppress(house, "+919876543212", "campaign:orders", "asked", "NULL");
      suppress(house, "+919876543213", "campaign:others", "asked", "NULL");
      suppress(house, "+919876543214", "account:in", "moved", "NULL");
      suppress(house, "+919876543215", "all", "asked", "TIMESTAMP '2001-01-01 00:00:00'");
      String stored = standing(house);

      LeadPreview preview =
          preview(
              house,
              "9876543210\n9876543211\n9876543212\n9876543213\n"
                  + "9876543214\n9876543215\n9876543215\n9876543210\n5\n");
      CampaignPreview orders = preview.campaigns().get(0);
      assertThat(orders.known()).isEqualTo(2);
      assertThat(orders.duplicates()).isOne();
      assertThat(orders.suppressed()).isEqualTo(Map.of("asked", 2, "moved", 1));
      assertThat(orders.calls().values()).containsExactly(2);
      assertThat(orders.rejected()).hasSize(1);
      assertThat(preview.first())
          .extracting(KnownLeadsTest::known)
          .containsExactly(
              "same key as lead 1.0.1",
              "asked",
              "asked",
              null,
              "moved",
              null,
              null,
              "same key as lead 1.0.1",
              null);
      assertThat(standing(house)).isEqualTo(stored);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyWhosePeriodHasEndedIsNoDuplicateAsWhenTheFileIsLoaded(TestDatabases kind)
      throws IOException {
    try (var house = new IntakeHouse(kind, folder)) {
      house.campaigns.keyPeriod = Duration.ofDays(1);
      house.load("before.csv", "Phone\n9876543210\n9876543211\n");
      house.sql("UPDATE lead SET key_until = TIMESTAMP '2001-01-01 00:00:00' WHERE line = 2");
      String rows = "9876543210\n9876543211\n";
      assertThat(preview(house, rows).campaigns().get(0).known()).isOne();
      house.campaigns.keyPeriod = null;
      assertThat(preview(house, rows).campaigns().get(0).known()).isEqualTo(2);
      house.campaigns.keyPeriod = Duration.ofDays(1);
      assertThat(house.counts(house.load("after.csv", "Phone\n\n" + rows)).duplicate()).isOne();
    }
  }

  private LeadPreview preview(IntakeHouse house, String numbers) throws IOException {
    byte[] bytes = ("Phone\n" + numbers).getBytes(StandardCharsets.UTF_8);
    Path file = house.write("preview.csv", bytes);
    return house.previews().read(IntakeHouse.SOURCE, file, 9, new KnownLeads(house.database));
  }

  private static String known(FirstRow row) {
    return row.known() == null ? null : row.known().reason();
  }

  private static String standing(IntakeHouse house) {
    return house.sql("SELECT id, state, active_key FROM lead ORDER BY id")
        + " "
        + house.sql("SELECT id, rows_read FROM batch ORDER BY id");
  }

  private static void suppress(
      IntakeHouse house, String number, String scope, String reason, String expires) {
    house.sql(SUPPRESS.formatted(number, number, scope, reason, expires));
  }
}
