package io.trunkline.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The search for contacts. */
final class HubSpotStub extends CrmStub {
  @Override
  Map<String, String> settings() {
    return Map.of("type", "hubspot");
  }

  @Override
  Map<String, Object> parameters() {
    return Map.of("object", "contacts", "fields", "phone,firstname,lastname");
  }

  @Override
  Reply unauthorized() {
    return Reply.of(401, "{\"status\":\"error\",\"category\":\"EXPIRED_AUTHENTICATION\"}");
  }

  @Override
  Reply answer(Asked request) {
    JsonNode body = CrmJson.parse(request.body().getBytes(StandardCharsets.UTF_8));
    if (!request.path().equals("/crm/v3/objects/contacts/search")
        || !body.at("/sorts/0/propertyName").asText().equals("hs_object_id")) {
      return Reply.of(404, "{\"message\":\"no such page\"}");
    }
    Instant since = Instant.ofEpochMilli(value(body, "lastmodifieddate", "GTE", 0));
    Instant until = Instant.ofEpochMilli(value(body, "lastmodifieddate", "LTE", 0) + 1);
    long last = value(body, "hs_object_id", "GT", -1);
    List<Person> found = in(since, until).filter(one -> !one.gone() && one.id() > last).toList();
    List<Person> page = found.stream().limit(body.path("limit").asInt()).toList();
    String paging = page.size() < found.size() ? ",\"paging\":{\"next\":{\"after\":\"100\"}}" : "";
    return Reply.of(
        200,
        "{\"total\":%d,\"results\":[%s]%s}"
            .formatted(
                found.size(), String.join(",", page.stream().map(this::hit).toList()), paging));
  }

  private String hit(Person one) {
    return ("{\"id\":\"%d\",\"properties\":{\"hs_object_id\":\"%d\",\"lastmodifieddate\":\"%s\","
            + "\"phone\":\"%s\",\"firstname\":null,\"lastname\":\"X\"},\"archived\":false}")
        .formatted(one.id(), one.id(), one.modified(), one.phone());
  }

  private static long value(JsonNode body, String property, String operator, long otherwise) {
    for (JsonNode filter : body.at("/filterGroups/0/filters")) {
      if (filter.path("propertyName").asText().equals(property)
          && filter.path("operator").asText().equals(operator)) {
        return filter.path("value").asLong();
      }
    }
    return otherwise;
  }
}
