package io.trunkline.crm.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.crm.Crm;
import io.trunkline.crm.CrmJson;
import io.trunkline.crm.CrmRecord;
import io.trunkline.crm.Page;
import io.trunkline.crm.PageRequest;
import io.trunkline.crm.PullFaultException;
import io.trunkline.crm.PullTerms;
import io.trunkline.crm.Window;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Any API that lists records in pages of JSON; the route tells its names. */
@Singleton
public class PagedJson implements Crm {
  private static final int LARGEST = 10_000;
  private static final List<String> PAGINGS = List.of("none", "link", "cursor", "offset", "number");

  /** The request names its page. */
  private static final Set<String> NAMED = Set.of("cursor", "offset", "number");

  /** A page is so many records behind the first. */
  private static final Set<String> COUNTED = Set.of("offset", "number");

  @Override
  public String type() {
    return "json";
  }

  @Override
  public String path() {
    return "/";
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
    return LARGEST;
  }

  @Override
  public List<String> columns(PullTerms terms) {
    return terms.fields();
  }

  /** A record that leaves a counted list amid the pages makes another one slip past. */
  @Override
  public void check(PullTerms terms) {
    String paging = terms.other("paging");
    String query = terms.other("query");
    if (!PAGINGS.contains(paging)) {
      throw fault("paging", paging, "one of " + PAGINGS);
    }
    if (NAMED.contains(paging) && !query.matches("(?s).*=\\S*\\{page}.*")) {
      throw fault("query", query, "a parameter with {page}, else each page is the first one");
    }
    if (COUNTED.contains(paging) && query.contains("{until}")) {
      throw fault(
          "query",
          query,
          "no {until} with paging %s: who changes meanwhile would leave the list and move all others; the API must sort by id or time of creation"
              .formatted(paging));
    }
  }

  private static PullFaultException fault(String name, String value, String expected) {
    return new PullFaultException(
        "the route's parameter %s is '%s'; expected %s".formatted(name, value, expected));
  }

  @Override
  public PageRequest request(PullTerms terms, Window window, String page) {
    if (terms.other("paging").equals("link") && !page.isEmpty()) {
      return PageRequest.follow(page);
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("{since}", time(terms, window.since()));
    values.put("{until}", time(terms, window.until()));
    values.put("{size}", "" + terms.pageSize());
    values.put("{page}", page.isEmpty() ? first(terms) : page);
    return PageRequest.get(
        (terms.path() + "/" + terms.object()).replaceAll("/+", "/"), filled(terms, values));
  }

  private static Map<String, String> filled(PullTerms terms, Map<String, String> values) {
    Map<String, String> filled = new LinkedHashMap<>();
    for (String one : terms.other("query").split("\\s+")) {
      String[] parts = one.strip().split("=", 2);
      if (!one.isBlank()) {
        String value = parts.length > 1 ? parts[1] : "";
        for (var each : values.entrySet()) {
          value = value.replace(each.getKey(), each.getValue());
        }
        filled.put(parts[0], value);
      }
    }
    return filled;
  }

  private static String first(PullTerms terms) {
    return switch (terms.other("paging")) {
      case "offset" -> "0";
      case "number" -> "1";
      default -> "";
    };
  }

  private static String time(PullTerms terms, Instant time) {
    return switch (terms.other("timeForm")) {
      case "seconds" -> "" + time.getEpochSecond();
      case "milliseconds" -> "" + time.toEpochMilli();
      default -> time.toString();
    };
  }

  @Override
  public Page read(PullTerms terms, JsonNode answer, String page) {
    JsonNode all = CrmJson.arrayAt(answer, terms.other("recordsAt"));
    List<CrmRecord> records = new ArrayList<>();
    for (JsonNode one : all) {
      if (!isDeleted(terms, one)) {
        records.add(
            new CrmRecord(
                CrmJson.textAt(one, terms.other("idAt")),
                CrmJson.timeAt(one, terms.other("modifiedAt")),
                one));
      }
    }
    checkIds(terms, records);
    return new Page(records, next(terms, answer, page, all.size()));
  }

  private static boolean isDeleted(PullTerms terms, JsonNode one) {
    return !terms.other("deletedAt").isEmpty()
        && CrmJson.at(one, terms.other("deletedAt")).asBoolean();
  }

  /** One may be odd; if none has an id, the route names it wrongly. */
  private static void checkIds(PullTerms terms, List<CrmRecord> records) {
    if (!records.isEmpty() && records.stream().allMatch(one -> one.id().isEmpty())) {
      throw new PullFaultException(
          "no record has '%s'; correct idAt".formatted(terms.other("idAt")));
    }
    if (!records.isEmpty() && records.stream().allMatch(one -> one.modified() == null)) {
      throw new PullFaultException(
          "no record has a time at '%s'; correct modifiedAt".formatted(terms.other("modifiedAt")));
    }
  }

  /** An empty page is the end; a short one may only be what the API gives at most. */
  private static String next(PullTerms terms, JsonNode answer, String page, int size) {
    if (size == 0) {
      return null;
    }
    return switch (terms.other("paging")) {
      case "offset" -> "" + (number(page, 0) + size);
      case "number" -> "" + (number(page, 1) + 1);
      case "none" -> null;
      default -> {
        String next = CrmJson.textAt(answer, terms.other("nextAt"));
        yield next.isEmpty() ? null : next;
      }
    };
  }

  private static long number(String page, long first) {
    return page.isEmpty() ? first : Long.parseLong(page);
  }
}
