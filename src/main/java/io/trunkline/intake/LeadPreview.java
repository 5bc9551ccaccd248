package io.trunkline.intake;

import java.util.List;
import java.util.Map;

/**
 * What would become of a file.
 *
 * @param rows of all files in it
 * @param faults why files would go back whole
 * @param first the first rows, one entry for each campaign
 */
public record LeadPreview(
    int rows, List<String> faults, List<FirstRow> first, List<CampaignPreview> campaigns) {

  /**
   * A row.
   *
   * @param lead fields as the campaign sees them; null if the mapping rejects the row
   * @param known what the ledger says of it; null if nothing
   */
  public record FirstRow(
      String campaign, Map<String, String> lead, OfferedLead offered, LedgerLook.Known known) {}

  /**
   * All rows at one campaign.
   *
   * @param duplicates rows with the key of another row of the file
   * @param known rows with the key of a lead that is stored
   * @param suppressed rows whose number is suppressed, by reason
   * @param allKeysKept false if there were more keys than are kept, so that there may be more
   * @param rejected rows by reason
   * @param held rows by reason
   * @param waiting rows by what they wait for
   * @param calls deliveries by where they would go
   */
  public record CampaignPreview(
      String campaign,
      int duplicates,
      int known,
      Map<String, Integer> suppressed,
      boolean allKeysKept,
      Map<String, Integer> rejected,
      Map<String, Integer> held,
      Map<String, Integer> waiting,
      Map<Target, Integer> calls) {}

  /** Deliveries that may share a request. */
  public record Target(String account, String operation, String group) {}
}
