package io.trunkline.crm;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of persons, version 2. */
final class PipedriveStub extends CrmStub {
  /** Cursors that have expired. */
  volatile Set<String> expired = Set.of();

  @Override
  Map<String, String> settings() {
    return Map.of("type", "pipedrive");
  }

  @Override
  Map<String, Object> parameters() {
    return Map.of("object", "persons");
  }

  @Override
  Reply unauthorized() {
    return Reply.of(401, "{\"success\":false,\"error\":\"unauthorized access\"}");
  }

  @Override
  Reply answer(Asked request) {
    Map<String, String> query = request.query();
    String cursor = query.getOrDefault("cursor", "");
    if (!request.path().equals("/api/v2/persons") || !"id".equals(query.get("sort_by"))) {
      return Reply.of(404, "{\"success\":false,\"error\":\"no such page\"}");
    }
    if (expired.contains(cursor)) {
      return Reply.of(400, "{\"success\":false,\"error\":\"Invalid cursor\"}");
    }
    long last =
        cursor.isEmpty() ? 0 : Long.parseLong(new String(Base64.getDecoder().decode(cursor)));
    List<Person> found =
        in(Instant.parse(query.get("updated_since")), Instant.parse(query.get("updated_until")))
            .filter(one -> one.id() > last)
            .toList();
    List<Person> page = found.stream().limit(Long.parseLong(query.get("limit"))).toList();
    String next =
        page.size() < found.size() ? "\"" + cursor(page.get(page.size() - 1).id()) + "\"" : "null";
    return Reply.of(
        200,
        "{\"success\":true,\"data\":[%s],\"additional_data\":{\"next_cursor\":%s}}"
            .formatted(String.join(",", page.stream().map(PipedriveStub::person).toList()), next));
  }

  static String cursor(long id) {
    return Base64.getEncoder().encodeToString(("" + id).getBytes());
  }

  private static String person(Person one) {
    String phones =
        one.phone().isEmpty()
            ? ""
            : "{\"value\":\"%s\",\"label\":\"work\",\"primary\":true}".formatted(one.phone());
    return "{\"id\":%d,\"update_time\":\"%s\",\"is_deleted\":%s,\"phones\":[%s]}"
        .formatted(one.id(), one.modified(), one.gone(), phones);
  }
}
