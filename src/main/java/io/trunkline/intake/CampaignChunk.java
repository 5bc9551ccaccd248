package io.trunkline.intake;

import io.trunkline.intake.Batch.CampaignRef;
import java.time.Duration;
import java.util.List;

/**
 * Some rows as they were offered to one campaign.
 *
 * @param keyPeriod how long they hold their duplicate keys; null for ever
 */
public record CampaignChunk(CampaignRef campaign, Duration keyPeriod, List<OfferedLead> leads) {}
