package io.trunkline.intake;

import io.trunkline.intake.LeadPreview.CampaignPreview;
import io.trunkline.intake.LeadPreview.Target;
import io.trunkline.intake.LedgerLook.Known;
import io.trunkline.intake.OfferedLead.Delivered;
import io.trunkline.intake.OfferedLead.Held;
import io.trunkline.intake.OfferedLead.Rejected;
import io.trunkline.intake.OfferedLead.Waiting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what a campaign makes of rows, in memory that does not grow with their number. */
final class CampaignTally {
  /** Some 20 MB; in larger files, rows that double a later key are not seen as duplicates. */
  static final int MOST_KEYS = 200_000;

  /** Reasons may hold a lead's own values. */
  private static final int MOST_REASONS = 50;

  private static final int MOST_GROUPS = 1_000;
  private static final String OTHERS = "others";

  private final String campaign;
  private final int mostKeys;
  private final Set<String> keys = new HashSet<>();
  private final Map<String, Integer> rejected = new TreeMap<>();
  private final Map<String, Integer> held = new TreeMap<>();
  private final Map<String, Integer> waiting = new TreeMap<>();
  private final Map<Target, Integer> calls = new HashMap<>();
  private final Map<String, Integer> suppressed = new TreeMap<>();
  private int duplicates;
  private int known;
  private boolean allKeysKept = true;

  CampaignTally(String campaign, int mostKeys) {
    this.campaign = campaign;
    this.mostKeys = mostKeys;
  }

  /**
   * Counts a row.
   *
   * @param stored what the ledger says of it; null if nothing
   */
  void add(OfferedLead lead, Known stored) {
    if (stored != null && stored.duplicate()) {
      known++;
    } else if (lead.key() != null && isRepeated(lead.key())) {
      duplicates++;
    } else if (stored != null) {
      count(suppressed, stored.reason());
    } else if (lead.fate() instanceof Rejected one) {
      count(rejected, one.rejection().reason());
    } else if (lead.fate() instanceof Held one) {
      count(held, one.reason());
    } else if (lead.fate() instanceof Waiting one) {
      count(waiting, one.reason());
    } else if (lead.fate() instanceof Delivered one) {
      calls.merge(target(one), 1, Integer::sum);
    }
  }

  CampaignPreview preview() {
    return new CampaignPreview(
        campaign,
        duplicates,
        known,
        suppressed,
        allKeysKept,
        rejected,
        held,
        waiting,
        Map.copyOf(calls));
  }

  private boolean isRepeated(String key) {
    if (keys.size() < mostKeys) {
      return !keys.add(key);
    }
    boolean known = keys.contains(key);
    allKeysKept &= known;
    return known;
  }

  private Target target(Delivered one) {
    var target = new Target(one.account(), one.operation(), one.group());
    return calls.size() < MOST_GROUPS || calls.containsKey(target)
        ? target
        : new Target(one.account(), one.operation(), OTHERS);
  }

  private static void count(Map<String, Integer> counts, String reason) {
    boolean fits = counts.size() < MOST_REASONS || counts.containsKey(reason);
    counts.merge(fits ? reason : OTHERS, 1, Integer::sum);
  }
}
