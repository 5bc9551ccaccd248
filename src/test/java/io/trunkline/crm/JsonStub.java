package io.trunkline.crm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Any list of people; pages go by what the test says. */
final class JsonStub extends CrmStub {
  static final String BEARER = "Kee+42/==";

  /** Stands in each link. */
  volatile Supplier<String> carried = () -> "key=Kee-42";

  /** Whether the last page is given for all behind it. */
  volatile boolean repeats;

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
        "from={since} size={size} at={page}" + (isCounted() ? "" : " to={until}"),
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

  private boolean isCounted() {
    return paging.equals("offset") || paging.equals("number");
  }

  /** Its key is no token. */
  @Override
  boolean isKnown(String login, Asked request) {
    return login == null
        ? "Kee-42".equals(request.query().get("key"))
        : login.equals("Bearer " + BEARER) || super.isKnown(login, request);
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
    Instant until = isCounted() ? Instant.MAX : time(query.get("to"));
    List<Person> found = in(time(query.get("from")), until).toList();
    skipped = repeats ? Math.min(skipped, (found.size() - 1) / size * size) : skipped;
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
        ? "/people?%s&from=%s&to=%s&size=%s&at=%d"
            .formatted(carried.get(), query.get("from"), query.get("to"), query.get("size"), at)
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
