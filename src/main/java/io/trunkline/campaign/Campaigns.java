package io.trunkline.campaign;

import io.trunkline.lead.Decision;
import io.trunkline.lead.Lead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The campaigns that are loaded and running, by the name of their route file. */
public interface Campaigns {

  /** What a campaign's file says about itself; empty while the file is absent or broken. */
  Optional<Settings> settings(String campaign);

  /** Why a campaign cannot decide now, in words for people; empty if it can. */
  Optional<String> whyNot(String campaign);

  /**
   * Runs the campaign's route once for each lead, in memory. A lead whose route ends without a
   * decision, or with an exception, is held with file and step.
   *
   * @return one decision per lead, in their order
   * @throws IllegalStateException if the campaign cannot decide now
   */
  List<Decision> decide(String campaign, List<Lead> leads);

  /**
   * @param keyFields the lead fields that together must be unique; {@code number} by default
   * @param keyPeriod how long a lead holds its key; null for ever
   * @param hash the first 16 digits of the SHA-256 of the campaign's file
   */
  record Settings(List<String> keyFields, Duration keyPeriod, String hash) {}
}
