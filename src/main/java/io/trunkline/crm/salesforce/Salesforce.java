package io.trunkline.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.crm.Crm;
import io.trunkline.crm.CrmJson;
import io.trunkline.crm.CrmRecord;
import io.trunkline.crm.Page;
import io.trunkline.crm.PageRequest;
import io.trunkline.crm.PullFaultException;
import io.trunkline.crm.PullTerms;
import io.trunkline.crm.Refusal;
import io.trunkline.crm.Setback;
import io.trunkline.crm.Setback.Kind;
import io.trunkline.crm.Window;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Salesforce's query, whose further pages are links. Deleted records are not in it. */
@Singleton
public class Salesforce implements Crm {
  private static final String MODIFIED = "SystemModstamp";

  @Override
  public String type() {
    return "salesforce";
  }

  /** Its version is the user's choice. */
  @Override
  public String path() {
    return "";
  }

  /** Rows have been seen to become visible five minutes late. */
  @Override
  public Duration overlap() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Duration settle() {
    return Duration.ofMinutes(2);
  }

  @Override
  public int largestPage() {
    return 2000;
  }

  @Override
  public List<String> columns(PullTerms terms) {
    return terms.fields();
  }

  @Override
  public PageRequest request(PullTerms terms, Window window, String page) {
    return page.isEmpty()
        ? PageRequest.get(terms.path() + "/query", Map.of("q", query(terms, window)))
        : PageRequest.follow(page);
  }

  private static String query(PullTerms terms, Window window) {
    Set<String> fields = new LinkedHashSet<>(List.of("Id", MODIFIED));
    fields.addAll(terms.fields());
    String where = terms.where().isEmpty() ? "" : " AND (" + terms.where() + ")";
    return "SELECT %s FROM %s WHERE %s >= %s AND %s < %s%s ORDER BY %s, Id"
        .formatted(
            String.join(", ", fields),
            terms.object(),
            MODIFIED,
            window.since(),
            MODIFIED,
            window.until(),
            where,
            MODIFIED);
  }

  @Override
  public Page read(PullTerms terms, JsonNode answer, String page) {
    List<CrmRecord> records = new ArrayList<>();
    for (JsonNode row : CrmJson.arrayAt(answer, "records")) {
      if (row instanceof ObjectNode object && !row.path("IsDeleted").asBoolean()) {
        object.remove("attributes");
        records.add(new CrmRecord(CrmJson.textAt(row, "Id"), CrmJson.timeAt(row, MODIFIED), row));
      }
    }
    return new Page(records, next(answer));
  }

  private static String next(JsonNode answer) {
    if (answer.path("done").asBoolean()) {
      return null;
    }
    String link = CrmJson.textAt(answer, "nextRecordsUrl");
    if (link.isEmpty()) {
      throw new PullFaultException("its answer is neither done nor has it a nextRecordsUrl");
    }
    return link;
  }

  /** One code has two meanings, told apart by its message alone. */
  @Override
  public Setback setback(Refusal refusal) {
    if (refusal.answer().status() != 403 || !refusal.says("REQUEST_LIMIT_EXCEEDED")) {
      return refusal.common();
    }
    return refusal.says("Concurrent")
        ? refusal.setback(Kind.TRANSIENT, "it is tried again")
        : refusal.budget();
  }
}
