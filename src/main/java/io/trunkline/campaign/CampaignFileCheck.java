package io.trunkline.campaign;

import io.trunkline.routes.Fault;
import io.trunkline.routes.RouteFileCheck;
import io.trunkline.routes.RouteText;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A campaign's file has the route that leads are given to, and settings that can be read. */
@Singleton
class CampaignFileCheck implements RouteFileCheck {
  @Override
  public String kind() {
    return LoadedCampaigns.KIND;
  }

  @Override
  public Optional<Fault> check(String name, RouteText text) {
    String address = LoadedCampaigns.address(name);
    boolean found = text.routes().stream().anyMatch(route -> route.from().equals(address));
    return found
        ? CampaignSettings.check(text)
        : Optional.of(
            new Fault(
                1,
                "No route starts from " + address + ".",
                "Let the campaign's route start from it; the name is the file's."));
  }
}
