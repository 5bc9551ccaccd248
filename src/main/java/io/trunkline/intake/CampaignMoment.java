package io.trunkline.intake;

import io.trunkline.campaign.Campaigns;
import io.trunkline.intake.Batch.CampaignRef;

/**
 * A campaign as it stands while some rows are offered to it.
 *
 * @param position among the batch's campaigns
 * @param settings null if it cannot decide
 * @param whyNot why it cannot decide; null if it can
 */
record CampaignMoment(
    CampaignRef campaign, int position, Campaigns.Settings settings, String whyNot) {

  static CampaignMoment of(Campaigns campaigns, CampaignRef campaign, int position) {
    var settings = campaigns.settings(campaign.name());
    String whyNot = campaigns.whyNot(campaign.name()).orElse(null);
    if (settings.isEmpty() && whyNot == null) {
      whyNot = "the campaign " + campaign.name() + " is not loaded";
    }
    return new CampaignMoment(campaign, position, settings.orElse(null), whyNot);
  }
}
