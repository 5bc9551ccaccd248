package io.trunkline.operations;

import io.trunkline.lead.Quantity;
import io.trunkline.operations.PreviewReport.AccountUse;
import io.trunkline.operations.PreviewReport.CampaignReport;
import io.trunkline.operations.PreviewReport.RequestReport;
import io.trunkline.operations.PreviewReport.RowReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A preview for people. */
final class PreviewText {
  private final StringBuilder text = new StringBuilder();
  private final Path file;

  PreviewText(Path file) {
    this.file = file;
  }

  String of(PreviewReport report) {
    line("%s: %s", file.getFileName(), Quantity.of(report.rows(), "row"));
    report.faults().forEach(fault -> line("It goes back: %s", fault));
    report.first().forEach(this::row);
    report.campaigns().forEach(this::campaign);
    report.accounts().forEach(this::account);
    if (report.notAsked() != null) {
      line(
          "%nNot checked: duplicates of earlier leads, and suppressed numbers. The ledger was not"
              + " asked: %s.",
          report.notAsked());
    }
    return text.toString();
  }

  private void row(RowReport row) {
    line("%nLine %d, %s: %s", row.line(), row.campaign(), decision(row));
    if (row.hint() != null) {
      line("  hint     %s", row.hint());
    }
    if (row.lead() != null) {
      line("  lead     %s", words(row.lead()));
    }
    if (row.request() != null) {
      request(row.request());
    }
  }

  private static String decision(RowReport row) {
    String to = row.account() == null ? "" : " by " + row.account() + "/" + row.operation();
    String why = row.reason() == null ? "" : " (" + row.reason() + ")";
    return row.decision() + to + why;
  }

  private void request(RequestReport request) {
    line("  request  %s %s", request.method(), request.path());
    request.headers().forEach(one -> line("           %s: %s", one.name(), one.value()));
    request.body().lines().forEach(one -> line("           %s", one));
  }

  private void campaign(CampaignReport campaign) {
    line("%nAll rows for %s", campaign.campaign());
    counts("delivered", campaign.delivered());
    counts("rejected", campaign.rejected());
    counts("held", campaign.held());
    counts("waiting", campaign.waiting());
    counts("suppressed", campaign.suppressed());
    line(
        "  duplicate   %d of earlier leads, %d in this file%s",
        campaign.known(),
        campaign.duplicates(),
        campaign.duplicatesComplete() ? "" : " (and perhaps more: it has too many to tell)");
  }

  private void counts(String state, Map<String, Integer> counts) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    line("  %-11s %d%s", state, all, all == 0 ? "" : ": " + words(counts));
  }

  private void account(AccountUse use) {
    line(
        "%n%s: %s in %s, at least %s by its quotas",
        use.account(),
        Quantity.of(use.calls(), "call"),
        Quantity.of(use.requests(), "request"),
        Duration.ofSeconds(use.secondsAtLeast()).toString().substring(2).toLowerCase());
  }

  private static String words(Map<String, ?> values) {
    return values.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What is put in may come from a lead, and must neither look like ours nor move the cursor. */
  private void line(String form, Object... facts) {
    Object[] plain =
        Arrays.stream(facts)
            .map(fact -> fact instanceof String words ? words.replaceAll("\\p{Cc}", " ") : fact)
            .toArray();
    text.append(form.formatted(plain)).append(System.lineSeparator());
  }
}
