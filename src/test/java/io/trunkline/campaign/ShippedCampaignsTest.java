package io.trunkline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.trunkline.lead.Decision;
import io.trunkline.routes.RouteFile;
import io.trunkline.routes.RouteFile.State;
import io.trunkline.routes.RouteFiles;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShippedCampaignsTest {
  @Inject RouteFiles files;
  @Inject Campaigns campaigns;

  @Test
  void everyShippedRouteFileRunsInTheApplication() {
    assertThat(files.files()).isNotEmpty();
    assertThat(files.files()).extracting(RouteFile::fault).allMatch(fault -> fault.isEmpty());
    assertThat(files.files()).extracting(RouteFile::state).containsOnly(State.RUNNING);
  }

  @Test
  void theSampleCampaignDecidesInTheApplication() {
    var lead = CampaignFolder.lead("+4915112345678", "DE");
    assertThat(campaigns.decide("order-confirmation", List.of(lead)).get(0))
        .isInstanceOfSatisfying(
            Decision.Reject.class,
            reject -> assertThat(reject.reason()).isEqualTo("region-not-served"));
  }

  @Test
  void theSampleCampaignFindsTheConfiguredAccounts() {
    var lead = CampaignFolder.lead("+919876543210", "IN");
    Decision decision = campaigns.decide("order-confirmation", List.of(lead)).get(0);
    assertThat(decision)
        .isEqualTo(
            new Decision.Hold("there is no account 'mumbai'; configure trunkline.accounts.mumbai"));
  }
}
