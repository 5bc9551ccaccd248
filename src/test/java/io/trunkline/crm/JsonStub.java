package io.trunkline.crm;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Any list of people; pages go by what the test says. */
final class JsonStub extends CrmStub {
  private final String paging;

  JsonStub(String paging) {
    this.paging = paging;
  }

  @Override
  Map<String, String> settings() {
    return Map.of(
        "type",
        "json",
        "auth",
        "api-key",
        "api-key",
        "Kee-42",
        "api-key-name",
        "key",
        "api-key-in",
        "query");
  }

  @Override
  Map<String, Object> parameters() {
    return Map.of(
        "object",
        "people",
        "query",
        "from={since} to={until} size={size} at={page}",
        "timeForm",
        "seconds",
        "paging",
        paging,
        "nextAt",
        "meta.next",
        "recordsAt",
        "data.items",
        "idAt",
        "id",
        "modifiedAt",
        "at",
        "deletedAt",
        "gone");
  }

  /** Its key is no token. */
  @Override
  boolean isKnown(String login, Asked request) {
    return login == null && "Kee-42".equals(request.query().get("key"));
  }

  @Override
  Reply unauthorized() {
    return Reply.of(401, "{\"error\":\"who are you\"}");
  }

  @Override
  Reply answer(Asked request) {
    Map<String, String> query = request.query();
    int size = Integer.parseInt(query.get("size"));
    String at = query.getOrDefault("at", "0");
    int skipped =
        paging.equals("number") ? (Integer.parseInt(at) - 1) * size : Integer.parseInt(at);
    List<Person> found = in(time(query.get("from")), time(query.get("to"))).toList();
    List<String> page = found.stream().skip(skipped).limit(size).map(JsonStub::person).toList();
    String next =
        skipped + size >= found.size() ? "null" : "\"" + next(query, skipped + size) + "\"";
    return Reply.of(
        200,
        "{\"data\":{\"items\":[%s]},\"meta\":{\"next\":%s}}"
            .formatted(String.join(",", page), next));
  }

  private String next(Map<String, String> query, int at) {
    return paging.equals("link")
        ? "/people?key=Kee-42&from=%s&to=%s&size=%s&at=%d"
            .formatted(query.get("from"), query.get("to"), query.get("size"), at)
        : "" + at;
  }

  private static Instant time(String seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  private static String person(Person one) {
    return "{\"id\":%d,\"at\":%d,\"gone\":%s,\"Phone\":\"%s\"}"
        .formatted(one.id(), one.modified().toEpochMilli(), one.gone(), one.phone());
  }
}
