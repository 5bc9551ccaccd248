package io.trunkline.testing;

import io.quarkus.arc.DefaultBean;
import io.trunkline.campaign.Campaigns;
import io.trunkline.lead.Decision;
import io.trunkline.lead.Lead;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Stands in only where no other campaigns are on the class path. */
@Singleton
@DefaultBean
public class NoCampaigns implements Campaigns {
  @Override
  public Optional<Settings> settings(String campaign) {
    return Optional.empty();
  }

  @Override
  public Optional<String> whyNot(String campaign) {
    return Optional.of("no campaign is loaded");
  }

  @Override
  public List<Decision> decide(String campaign, List<Lead> leads) {
    throw new IllegalStateException("no campaign is loaded");
  }
}
