package io.trunkline.operations;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.account.SendingTime;
import io.trunkline.campaign.Masked;
import io.trunkline.dispatch.Planner;
import io.trunkline.intake.LeadPreview;
import io.trunkline.intake.LeadPreview.CampaignPreview;
import io.trunkline.intake.LeadPreview.Target;
import io.trunkline.operations.PreviewReport.AccountUse;
import io.trunkline.operations.PreviewReport.CampaignReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Tells what the accounts would make of a preview. */
@Singleton
class PreviewReports {
  private final Accounts accounts;
  private final Clock clock;

  @Inject
  PreviewReports(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * @param masked false to show numbers in full
   * @param notAsked why the ledger was not asked; null if it was
   */
  PreviewReport report(LeadPreview preview, boolean masked, String notAsked) {
    UnaryOperator<String> shown = masked ? Masked::text : text -> text;
    var row = new PreviewRow(accounts, clock.instant(), shown);
    return new PreviewReport(
        preview.rows(),
        preview.faults(),
        preview.first().stream().map(row::report).toList(),
        preview.campaigns().stream().map(one -> campaign(one, shown)).toList(),
        uses(preview.campaigns()),
        notAsked);
  }

  private static CampaignReport campaign(CampaignPreview one, UnaryOperator<String> shown) {
    Map<String, Integer> delivered = new TreeMap<>();
    one.calls()
        .forEach(
            (to, calls) ->
                delivered.merge(to.account() + "/" + to.operation(), calls, Integer::sum));
    return new CampaignReport(
        one.campaign(),
        delivered,
        shown(one.rejected(), shown),
        shown(one.held(), shown),
        shown(one.waiting(), shown),
        shown(one.suppressed(), shown),
        one.known(),
        one.duplicates(),
        one.allKeysKept());
  }

  private static Map<String, Integer> shown(
      Map<String, Integer> counts, UnaryOperator<String> shown) {
    Map<String, Integer> told = new TreeMap<>();
    counts.forEach((reason, rows) -> told.merge(shown.apply(reason), rows, Integer::sum));
    return told;
  }

  private List<AccountUse> uses(List<CampaignPreview> campaigns) {
    Map<String, List<Map.Entry<Target, Integer>>> byAccount = new TreeMap<>();
    for (CampaignPreview campaign : campaigns) {
      campaign
          .calls()
          .entrySet()
          .forEach(
              one ->
                  byAccount
                      .computeIfAbsent(one.getKey().account(), name -> new ArrayList<>())
                      .add(one));
    }
    List<AccountUse> uses = new ArrayList<>();
    byAccount.forEach(
        (name, calls) -> accounts.find(name).ifPresent(account -> uses.add(use(account, calls))));
    return uses;
  }

  private static AccountUse use(Account account, List<Map.Entry<Target, Integer>> targets) {
    Map<String, Long> calls = new TreeMap<>();
    Map<String, Long> requests = new TreeMap<>();
    for (Map.Entry<Target, Integer> one : targets) {
      String operation = one.getKey().operation();
      int most = batchSize(account, operation);
      calls.merge(operation, (long) one.getValue(), Long::sum);
      requests.merge(operation, (one.getValue() + most - 1L) / most, Long::sum);
    }
    var time = new SendingTime(account, requests, calls);
    return new AccountUse(account.name(), sum(calls), sum(requests), time.atLeast().toSeconds());
  }

  private static int batchSize(Account account, String operation) {
    return account
        .provider()
        .operation(operation)
        .map(known -> new Planner(account, known, "", address -> address).batchSize())
        .orElse(1);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
