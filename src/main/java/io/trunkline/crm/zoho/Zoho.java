package io.trunkline.crm.zoho;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.crm.Crm;
import io.trunkline.crm.CrmJson;
import io.trunkline.crm.CrmRecord;
import io.trunkline.crm.Page;
import io.trunkline.crm.PageRequest;
import io.trunkline.crm.PullTerms;
import io.trunkline.crm.Refusal;
import io.trunkline.crm.Setback;
import io.trunkline.crm.Setback.Kind;
import io.trunkline.crm.Window;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Zoho's queries. Its lists of records have no upper bound of time and pages that expire; a query
 * has both bounds, and goes by the record's id from page to page.
 */
@Singleton
public class Zoho implements Crm {
  private static final String MODIFIED = "Modified_Time";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  @Override
  public String type() {
    return "zoho";
  }

  @Override
  public String path() {
    return "/crm/v8";
  }

  /** Its token is of the type Bearer all the same. */
  @Override
  public String scheme() {
    return "Zoho-oauthtoken";
  }

  @Override
  public Duration overlap() {
    return Duration.ofMinutes(5);
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
    return PageRequest.post(
        terms.path() + "/coql", Map.of("select_query", query(terms, window, page)));
  }

  /** It wants brackets around each pair of conditions. */
  private static String query(PullTerms terms, Window window, String page) {
    Set<String> fields = new LinkedHashSet<>(List.of("id", MODIFIED));
    fields.addAll(terms.fields());
    String where =
        "(%s >= '%s' and %s < '%s')"
            .formatted(MODIFIED, time(window.since()), MODIFIED, time(window.until()));
    where = page.isEmpty() ? where : "(%s and id > %s)".formatted(where, page);
    where = terms.where().isEmpty() ? where : "(%s and (%s))".formatted(where, terms.where());
    return "select %s from %s where %s order by id asc limit %d"
        .formatted(String.join(", ", fields), terms.object(), where, terms.pageSize());
  }

  @Override
  public Page read(PullTerms terms, JsonNode answer, String page) {
    List<CrmRecord> records = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (JsonNode row : CrmJson.arrayAt(answer, "data")) {
      String id = CrmJson.textAt(row, "id");
      ids.add(id);
      records.add(new CrmRecord(id, CrmJson.timeAt(row, MODIFIED), row));
    }
    boolean more = !ids.isEmpty() && answer.at("/info/more_records").asBoolean();
    return new Page(records, more ? CrmRecord.highestId(ids, page) : null);
  }

  /** A missing scope is told by the status of a token that has expired. */
  @Override
  public Setback setback(Refusal refusal) {
    return refusal.answer().status() == 401 && refusal.says("OAUTH_SCOPE_MISMATCH")
        ? refusal.setback(Kind.PERSON, "connect the app anew with the scopes that it lacks")
        : refusal.common();
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }
}
