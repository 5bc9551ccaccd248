package io.trunkline.operations;

import io.trunkline.provider.ProviderRequest.Header;
import java.util.List;
import java.util.Map;

/**
 * What would become of a file; nothing of it is kept.
 *
 * @param rows of the file, or of all files packed in it
 * @param faults why files would go back whole
 * @param first the first rows
 * @param campaigns all rows, by campaign
 * @param accounts what the calls would take of each account
 * @param notAsked why the ledger was not asked, so that leads that are stored and suppressed
 *     numbers count like others; absent if it was
 */
public record PreviewReport(
    int rows,
    List<String> faults,
    List<RowReport> first,
    List<CampaignReport> campaigns,
    List<AccountUse> accounts,
    String notAsked) {

  /**
   * A row at one campaign.
   *
   * @param line of the file, where it begins
   * @param lead fields as the campaign sees them; absent if the mapping rejects the row
   * @param decision delivered, rejected, held, waiting, duplicate (of a stored lead) or suppressed
   * @param reason why it is not delivered
   * @param hint what the sender would be told
   * @param account that would send it
   * @param operation of the account
   * @param request as it would be sent for this lead alone, but for secrets and the proof in
   *     addresses; absent if it cannot be written, as the reason says
   */
  public record RowReport(
      int line,
      String campaign,
      Map<String, String> lead,
      String decision,
      String reason,
      String hint,
      String account,
      String operation,
      RequestReport request) {}

  /** A request without its secrets. */
  public record RequestReport(String method, String path, List<Header> headers, String body) {}

  /**
   * All rows at one campaign.
   *
   * @param delivered rows by account and operation
   * @param rejected rows by reason
   * @param held rows by reason
   * @param waiting rows by what they wait for
   * @param suppressed rows whose number is suppressed, by reason
   * @param known rows with the key of a lead that is stored
   * @param duplicates rows with the key of an earlier row of this file
   * @param duplicatesComplete false if the file has too many keys to find all duplicates
   */
  public record CampaignReport(
      String campaign,
      Map<String, Integer> delivered,
      Map<String, Integer> rejected,
      Map<String, Integer> held,
      Map<String, Integer> waiting,
      Map<String, Integer> suppressed,
      int known,
      int duplicates,
      boolean duplicatesComplete) {}

  /**
   * What the calls would take of an account.
   *
   * @param requests with as many calls in each as may be
   * @param secondsAtLeast the least time under its quotas, if nothing else uses it
   */
  public record AccountUse(String account, long calls, long requests, long secondsAtLeast) {}
}
