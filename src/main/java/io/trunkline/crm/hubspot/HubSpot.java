package io.trunkline.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.crm.Crm;
import io.trunkline.crm.CrmJson;
import io.trunkline.crm.CrmRecord;
import io.trunkline.crm.Page;
import io.trunkline.crm.PageRequest;
import io.trunkline.crm.PullTerms;
import io.trunkline.crm.Refusal;
import io.trunkline.crm.Setback;
import io.trunkline.crm.Window;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * HubSpot's search. One query finds 10,000 records at most, and a bulk edit gives one time to more
 * than that; so its pages go by the record's id, each a query of its own.
 */
@Singleton
public class HubSpot implements Crm {
  private static final String ID = "hs_object_id";
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @Override
  public String type() {
    return "hubspot";
  }

  @Override
  public String path() {
    return "/crm/v3/objects";
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
    return 100;
  }

  @Override
  public List<String> columns(PullTerms terms) {
    return terms.fields().stream().map(field -> "properties." + field).toList();
  }

  @Override
  public PageRequest request(PullTerms terms, Window window, String page) {
    String modified = modified(terms);
    List<Map<String, String>> filters = new ArrayList<>();
    filters.add(filter(modified, "GTE", window.since().toEpochMilli()));
    filters.add(filter(modified, "LTE", window.until().toEpochMilli() - 1));
    if (!page.isEmpty()) {
      filters.add(Map.of("propertyName", ID, "operator", "GT", "value", page));
    }
    var properties = new TreeSet<>(terms.fields());
    properties.addAll(List.of(ID, modified));
    return PageRequest.post(
        terms.path() + "/" + terms.object() + "/search",
        Map.of(
            "filterGroups", List.of(Map.of("filters", filters)),
            "sorts", List.of(Map.of("propertyName", ID, "direction", "ASCENDING")),
            "properties", properties,
            "limit", terms.pageSize()));
  }

  @Override
  public Page read(PullTerms terms, JsonNode answer, String page) {
    List<CrmRecord> records = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (JsonNode hit : CrmJson.arrayAt(answer, "results")) {
      String id = CrmJson.textAt(hit, "id");
      ids.add(id);
      if (!hit.path("archived").asBoolean()) {
        records.add(new CrmRecord(id, CrmJson.timeAt(hit, "properties." + modified(terms)), hit));
      }
    }
    boolean last = CrmJson.textAt(answer, "paging.next.after").isEmpty();
    boolean more = !ids.isEmpty() && (!last || ids.size() >= terms.pageSize());
    return new Page(records, more ? CrmRecord.highestId(ids, page) : null);
  }

  @Override
  public Setback setback(Refusal refusal) {
    Setback common = refusal.common();
    if (refusal.answer().status() != 429) {
      return common;
    }
    if (refusal.says("DAILY")) {
      return refusal.budget();
    }
    return common.pause() == null ? common.pausing(interval(refusal)) : common;
  }

  private static Duration interval(Refusal refusal) {
    return refusal
        .number("x-hubspot-ratelimit-interval-milliseconds")
        .map(millis -> Duration.ofMillis(millis.longValue()))
        .orElse(TEN_SECONDS);
  }

  /** That of contacts has a name without the prefix of all others. */
  private static String modified(PullTerms terms) {
    return terms.object().equals("contacts") ? "lastmodifieddate" : "hs_lastmodifieddate";
  }

  private static Map<String, String> filter(String property, String operator, long value) {
    return Map.of("propertyName", property, "operator", operator, "value", "" + value);
  }
}
