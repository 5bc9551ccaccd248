package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingLeadsTest {
  private static final int CHUNK = 3;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void promise7ABrokenMappingKeepsItsOwnLeadsAndNoOthers(TestDatabases kind) throws IOException {
    try (var house = new IntakeHouse(kind, folder, CHUNK)) {
      house.write("mappings/odd.yaml", IntakeHouse.MAPPING);
      house.campaigns.whyNot = "not loaded";
      Batch odd = load(house, "odd", "orders", numbers(0));
      Batch good = load(house, "leads", "orders", numbers(10));
      house.write("mappings/odd.yaml", "number: [");
      house.campaigns.whyNot = null;
      house.waiting.decide();
      assertThat(house.counts(good).waiting()).as("on their way").isEqualTo(7);
      assertThat(deliveries(house)).isEqualTo("7");
      house.write("mappings/odd.yaml", IntakeHouse.MAPPING);
      house.waiting.decide();
      assertThat(house.counts(odd).addsUp()).isTrue();
      assertThat(deliveries(house)).isEqualTo("14");
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise7ACampaignThatFailsKeepsNoOtherWaiting(TestDatabases kind) throws IOException {
    try (var house = new IntakeHouse(kind, folder, CHUNK)) {
      house.campaigns.whyNot = "not loaded";
      load(house, "leads", "failing", numbers(0));
      load(house, "leads", "orders", numbers(10));
      house.campaigns.whyNot = null;
      var campaigns =
          new FakeCampaigns() {
            @Override
            public Optional<Settings> settings(String campaign) {
              if (campaign.equals("failing")) {
                throw new IllegalStateException("settings cannot be read");
              }
              return super.settings(campaign);
            }
          };
      var waiting =
          new WaitingLeads(house.intake, house.batches, campaigns, house.mappings(), () -> CHUNK);
      waiting.decide();
      assertThat(deliveries(house)).isEqualTo("7");
    }
  }

  private static Batch load(IntakeHouse house, String mapping, String campaign, String text)
      throws IOException {
    Path file = house.drop(mapping + campaign + ".csv", text.getBytes(StandardCharsets.UTF_8));
    return house.files.load(new LeadSource("leads", mapping, List.of(campaign)), file).get(0);
  }

  private static String numbers(int from) {
    var text = new StringBuilder("Phone\n");
    for (int i = from; i < from + 7; i++) {
      text.append("98765432%02d\n".formatted(i));
    }
    return text.toString();
  }

  private static String deliveries(IntakeHouse house) {
    return house.sql("SELECT count(*) FROM delivery").get(0);
  }
}
