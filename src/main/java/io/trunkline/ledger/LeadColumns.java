package io.trunkline.ledger;

import io.trunkline.intake.OfferedLead;
import io.trunkline.intake.OfferedLead.Delivered;
import io.trunkline.intake.OfferedLead.Held;
import io.trunkline.intake.OfferedLead.Rejected;
import io.trunkline.intake.OfferedLead.Waiting;
import io.trunkline.lead.Beginning;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Update;

/** Leads as the columns of their table, to be stored by one statement. */
final class LeadColumns {
  private static final int REASON = 128;
  private static final int HINT = 1000;

  private LeadColumns() {}

  static Update bind(Update update, List<OfferedLead> leads) {
    text(update, "states", leads, LeadColumns::state);
    text(update, "stages", leads, LeadColumns::stage);
    text(update, "reasons", leads, lead -> cut(reason(lead), REASON));
    text(update, "hints", leads, lead -> cut(hint(lead), HINT));
    text(update, "numbers", leads, LeadColumns::number);
    text(update, "regions", leads, lead -> lead.number() == null ? null : lead.number().region());
    text(update, "keys", leads, OfferedLead::key);
    text(update, "values", leads, OfferedLead::values);
    return update
        .bindArray("ids", Long.class, leads.stream().map(lead -> lead.id().value()).toList())
        .bindArray("lines", Integer.class, leads.stream().map(OfferedLead::line).toList());
  }

  static void text(
      Update update, String name, List<OfferedLead> leads, Function<OfferedLead, String> column) {
    String[] texts = new String[leads.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = column.apply(leads.get(i));
    }
    update.bindArray(name, String.class, (Object[]) texts);
  }

  /** Null if it has none. */
  static String number(OfferedLead lead) {
    return lead.number() == null ? null : lead.number().e164();
  }

  private static String state(OfferedLead lead) {
    if (lead.fate() instanceof Delivered) {
      return "decided";
    }
    if (lead.fate() instanceof Rejected rejected) {
      return rejected.rejection().reason().equals(LeadRows.DUPLICATE) ? "duplicate" : "rejected";
    }
    return lead.fate() instanceof Held ? "held" : "waiting";
  }

  private static String stage(OfferedLead lead) {
    if (lead.fate() instanceof Rejected rejected) {
      return rejected.rejection().stage();
    }
    return lead.fate() instanceof Delivered ? null : "campaign";
  }

  private static String reason(OfferedLead lead) {
    if (lead.fate() instanceof Rejected rejected) {
      return rejected.rejection().reason();
    }
    if (lead.fate() instanceof Held held) {
      return held.reason();
    }
    return lead.fate() instanceof Waiting waiting ? waiting.reason() : null;
  }

  private static String hint(OfferedLead lead) {
    if (lead.fate() instanceof Rejected rejected) {
      return rejected.rejection().hint();
    }
    String reason = reason(lead);
    return reason != null && reason.length() > REASON ? reason : null;
  }

  /** PostgreSQL stores no NUL in a text. */
  static String cut(String text, int most) {
    if (text == null) {
      return null;
    }
    String fitting = text.length() > most ? Beginning.of(text, most - 1) + "…" : text;
    return fitting.indexOf('\0') < 0 ? fitting : fitting.replace('\0', '\uFFFD');
  }
}
