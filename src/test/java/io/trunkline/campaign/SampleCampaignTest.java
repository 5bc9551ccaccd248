package io.trunkline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleCampaignTest extends CampaignFolder {

  @Test
  void theSampleCampaignFillsAPhononCallForIndia() throws IOException {
    loadSample();
    var deliver = (Decision.Deliver) decide(SAMPLE, lead("+919876543210", "IN"));
    assertThat(deliver.account()).isEqualTo("mumbai");
    assertThat(deliver.operation()).isEqualTo("call");
    assertThat(deliver.group()).isEqualTo(deliver.fields().get("flow-id"));
    assertThat(deliver.due()).isNull();
    assertThat(deliver.fields())
        .containsEntry("keys", Map.of("Name", "Asha", "OrderId", "A-17", "Amount", "1,250.00"))
        .containsEntry("alternate-numbers", List.of("+919876543211"))
        .doesNotContainKey("start-time")
        .containsEntry("reference-key", "TrunklineRef");
  }

  @Test
  void theSampleCampaignFillsAManyDialCallForBangladesh() throws IOException {
    loadSample();
    var deliver = (Decision.Deliver) decide(SAMPLE, lead("+8801712345678", "BD"));
    assertThat(deliver.account()).isEqualTo("dhaka");
    assertThat(deliver.fields()).containsEntry("perCallDuration", "2");
    assertThat(messages(deliver))
        .containsOnlyKeys("welcome", "menuMessage1", "menuMessage2", "menuMessage9");
    assertThat(messages(deliver).get("welcome")).contains("Asha", "1,250.00", "A-17");
    assertThat((List<?>) deliver.fields().get("buttons"))
        .hasSize(3)
        .first()
        .isEqualTo(Map.of("id", "menuMessage1", "key", "1", "value", "confirm"));
  }

  @Test
  void theSampleCampaignRejectsOtherCountriesWithAReason() throws IOException {
    loadSample();
    var reject = (Decision.Reject) decide(SAMPLE, lead("+4915112345678", "DE"));
    assertThat(reject.reason()).isEqualTo("region-not-served");
    assertThat(reject.hint()).endsWith("DE.");
  }

  @Test
  void theSampleCampaignSetsItsDuplicateKey() throws IOException {
    loadSample();
    var settings = campaigns.settings(SAMPLE).orElseThrow();
    assertThat(settings.keyFields()).containsExactly("number", "order_id");
    assertThat(settings.keyPeriod()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.hash()).hasSize(16);
  }

  private void loadSample() throws IOException {
    Path sample = Path.of("routes/campaigns/" + SAMPLE + ".camel.yaml");
    writeText(SAMPLE, Files.readString(sample));
    assertThat(campaigns.whyNot(SAMPLE)).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> messages(Decision.Deliver deliver) {
    return (Map<String, String>) deliver.fields().get("messages");
  }
}
