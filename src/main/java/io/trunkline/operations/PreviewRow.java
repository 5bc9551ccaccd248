package io.trunkline.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.intake.LeadPreview.FirstRow;
import io.trunkline.intake.OfferedLead;
import io.trunkline.intake.OfferedLead.Delivered;
import io.trunkline.intake.OfferedLead.Held;
import io.trunkline.intake.OfferedLead.Rejected;
import io.trunkline.intake.OfferedLead.Waiting;
import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.ItemId;
import io.trunkline.operations.PreviewReport.RequestReport;
import io.trunkline.operations.PreviewReport.RowReport;
import io.trunkline.provider.Call;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.RequestContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Tells what would become of one row, with the request that its provider would get. */
final class PreviewRow {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  /** In place of the tag of the installation and the proof, so that no callback can be forged. */
  private static final String NOBODY = "preview";

  private final Accounts accounts;
  private final Instant now;
  private final UnaryOperator<String> shown;

  /**
   * @param shown masks a text that may hold a number, or does not
   */
  PreviewRow(Accounts accounts, Instant now, UnaryOperator<String> shown) {
    this.accounts = accounts;
    this.now = now;
    this.shown = shown;
  }

  RowReport report(FirstRow row) {
    if (row.known() != null) {
      String decision = row.known().duplicate() ? "duplicate" : "suppressed";
      return notSent(row, decision, row.known().reason(), null);
    }
    OfferedLead.Fate fate = row.offered().fate();
    if (fate instanceof Delivered delivered) {
      return delivered(row, delivered);
    }
    if (fate instanceof Rejected rejected) {
      return notSent(row, "rejected", rejected.rejection().reason(), rejected.rejection().hint());
    }
    return fate instanceof Held held
        ? notSent(row, "held", held.reason(), null)
        : notSent(row, "waiting", ((Waiting) fate).reason(), null);
  }

  private RowReport delivered(FirstRow row, Delivered to) {
    RequestReport request = null;
    String reason = null;
    try {
      request = request(row.offered(), to);
    } catch (IllegalArgumentException | IllegalStateException cannotBeWritten) {
      reason = "the request cannot be written: " + shown.apply(cannotBeWritten.getMessage());
    }
    return row(row, "delivered", reason, null, to, request);
  }

  private RowReport notSent(FirstRow row, String decision, String reason, String hint) {
    String told = hint == null ? null : shown.apply(hint);
    return row(row, decision, shown.apply(reason), told, null, null);
  }

  private RowReport row(
      FirstRow row,
      String decision,
      String reason,
      String hint,
      Delivered to,
      RequestReport request) {
    return new RowReport(
        row.offered().line(),
        row.campaign(),
        row.lead() == null ? null : lead(row.lead()),
        decision,
        reason,
        hint,
        to == null ? null : to.account(),
        to == null ? null : to.operation(),
        request);
  }

  private Map<String, String> lead(Map<String, String> fields) {
    Map<String, String> lead = new TreeMap<>();
    fields.forEach((name, value) -> lead.put(name, shown.apply(value)));
    return lead;
  }

  private RequestReport request(OfferedLead lead, Delivered to) {
    Account account = accounts.find(to.account()).orElseThrow(IllegalStateException::new);
    String reference = new ItemId(new DeliveryId(lead.id(), 1), 1).reference(NOBODY);
    var call = new Call(reference, lead.number().e164(), fields(to));
    var context =
        new RequestContext(
            to.operation(),
            now,
            ours -> "https://callback.invalid/webhooks/" + account.name() + "/" + ours,
            account.terms());
    return shown(account.provider().request(context, List.of(call)));
  }

  private RequestReport shown(ProviderRequest request) {
    return new RequestReport(
        request.method(),
        shown.apply(request.path()),
        request.headers().stream()
            .map(one -> new ProviderRequest.Header(one.name(), shown.apply(one.value())))
            .toList(),
        shown.apply(new String(request.body(), StandardCharsets.UTF_8)));
  }

  private static Map<String, Object> fields(Delivered to) {
    try {
      return JSON.readValue(to.fields(), FIELDS);
    } catch (JsonProcessingException ownText) {
      throw new IllegalStateException(ownText);
    }
  }
}
