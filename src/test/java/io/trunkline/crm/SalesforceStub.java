package io.trunkline.crm;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queries of leads; it decides how many rows a page has, and its rows are as they are by then. */
final class SalesforceStub extends CrmStub {
  private static final Pattern QUERY =
      Pattern.compile(
          "SELECT Id, SystemModstamp.* FROM Lead WHERE SystemModstamp >= (\\S+) AND SystemModstamp < (\\S+)"
              + " AND \\(IsConverted = false(?: AND DoNotCall = false)?\\) ORDER BY SystemModstamp, Id");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);
  private static final String LOCATOR = "/services/data/v62.0/query/01g000000000001-";
  private static final int ROWS = 4;

  final Map<Integer, List<Long>> locators = new ConcurrentHashMap<>();
  volatile String links = "";

  @Override
  Map<String, String> settings() {
    return Map.of("type", "salesforce", "path", "/services/data/v62.0");
  }

  @Override
  Map<String, Object> parameters() {
    return Map.of(
        "object", "Lead", "fields", "Phone", "where", "IsConverted = false", "pageSize", "");
  }

  @Override
  Reply unauthorized() {
    return Reply.of(
        401, "[{\"message\":\"Session expired\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
  }

  @Override
  Reply answer(Asked request) {
    if (request.path().startsWith(LOCATOR)) {
      List<Long> ids = locators.get(Integer.parseInt(request.path().substring(LOCATOR.length())));
      return ids == null
          ? Reply.of(400, "[{\"message\":\"gone\",\"errorCode\":\"INVALID_QUERY_LOCATOR\"}]")
          : page(ids);
    }
    Matcher query = QUERY.matcher(request.query().getOrDefault("q", ""));
    if (!request.path().equals("/services/data/v62.0/query") || !query.matches()) {
      return Reply.of(
          400, "[{\"message\":\"unexpected token\",\"errorCode\":\"MALFORMED_QUERY\"}]");
    }
    return page(
        in(Instant.parse(query.group(1)), Instant.parse(query.group(2)))
            .filter(one -> !one.gone())
            .sorted(Comparator.comparing(Person::modified).thenComparing(Person::id))
            .map(Person::id)
            .toList());
  }

  private Reply page(List<Long> ids) {
    List<Long> rest = ids.subList(Math.min(ROWS, ids.size()), ids.size());
    String more = "\"done\":true";
    if (!rest.isEmpty()) {
      int number = locators.size() + 1;
      locators.put(number, rest);
      more = "\"done\":false,\"nextRecordsUrl\":\"%s\"".formatted(links + LOCATOR + number);
    }
    List<String> rows = ids.stream().limit(ROWS).map(id -> row(people.get(id))).toList();
    return Reply.of(200, "{%s,\"records\":[%s]}".formatted(more, String.join(",", rows)));
  }

  private static String row(Person one) {
    return ("{\"attributes\":{\"type\":\"Lead\",\"url\":\"/services/data/v62.0/sobjects/Lead/%d\"},"
            + "\"Id\":\"%d\",\"SystemModstamp\":\"%s\",\"Phone\":\"%s\"}")
        .formatted(one.id(), one.id(), TIME.format(one.modified()), one.phone());
  }
}
