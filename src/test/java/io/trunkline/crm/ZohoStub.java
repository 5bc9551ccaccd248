package io.trunkline.crm;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queries of leads. Times are those of its user, who may move. */
final class ZohoStub extends CrmStub {
  private static final Pattern QUERY =
      Pattern.compile(
          "select id, Modified_Time, [A-Za-z_, ]*Phone.* from Leads where \\(*Modified_Time >= '(\\S+)' and"
              + " Modified_Time < '(\\S+)'\\)(?: and id > (\\d+)\\))? order by id asc limit (\\d+)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  volatile ZoneOffset user = ZoneOffset.ofHoursMinutes(5, 30);

  @Override
  Map<String, String> settings() {
    return Map.of("type", "zoho");
  }

  @Override
  Map<String, Object> parameters() {
    return Map.of("object", "Leads", "fields", "Phone");
  }

  @Override
  String scheme() {
    return "Zoho-oauthtoken";
  }

  @Override
  Reply unauthorized() {
    return Reply.of(401, "{\"code\":\"INVALID_TOKEN\",\"message\":\"invalid oauth token\"}");
  }

  @Override
  Reply answer(Asked request) {
    String given =
        CrmJson.parse(request.body().getBytes(StandardCharsets.UTF_8))
            .path("select_query")
            .asText();
    Matcher query = QUERY.matcher(given);
    if (!request.path().equals("/crm/v8/coql") || !query.matches()) {
      return Reply.of(400, "{\"code\":\"SYNTAX_ERROR\",\"message\":\"error near where\"}");
    }
    long last = query.group(3) == null ? 0 : Long.parseLong(query.group(3));
    List<Person> found =
        in(time(query.group(1)), time(query.group(2)))
            .filter(one -> !one.gone() && one.id() > last)
            .toList();
    if (found.isEmpty()) {
      return Reply.of(204, "");
    }
    List<Person> page = found.stream().limit(Long.parseLong(query.group(4))).toList();
    return Reply.of(
        200,
        "{\"data\":[%s],\"info\":{\"count\":%d,\"more_records\":%s}}"
            .formatted(
                String.join(",", page.stream().map(this::row).toList()),
                page.size(),
                page.size() < found.size()));
  }

  private String row(Person one) {
    return "{\"id\":\"%d\",\"Modified_Time\":\"%s\",\"Phone\":\"%s\"}"
        .formatted(one.id(), TIME.format(one.modified().atOffset(user)), one.phone());
  }

  private static Instant time(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
