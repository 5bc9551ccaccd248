package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the users of an upload as the pretended CCAI Platform does; rows count from 1. */
final class CcaiUsers {
  private static final List<String> COLUMNS =
      List.of(
          "email",
          "new_email",
          "agent_number",
          "first_name",
          "last_name",
          "status",
          "location",
          "max_chat_limit",
          "max_chat_limit_enabled",
          "roles",
          "teams");
  private static final List<String> REQUIRED = List.of("email", "first_name", "last_name");

  private final JsonNode users;
  private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();

  private CcaiUsers(JsonNode users) {
    this.users = users;
  }

  /** What keeps the file from being worked off. */
  static ArrayNode schemeErrors(JsonNode users) {
    CcaiUsers check = new CcaiUsers(users);
    if (!users.isArray() || users.isEmpty()) {
      check.error("the file is no JSON array of users", null, 0);
    }
    check.scheme();
    return check.errors;
  }

  private void scheme() {
    Set<String> emails = new HashSet<>();
    int row = 0;
    for (JsonNode user : users) {
      row++;
      for (String column : REQUIRED) {
        require(!user.path(column).asText().isBlank(), column + " is required", column, row);
      }
      String email = user.path("email").asText();
      require(email.isEmpty() || email.contains("@"), "email is not valid", "email", row);
      require(emails.add(email), "email is not unique", "email", row);
      String status = user.path("status").asText("");
      require(status.matches("|Active|Inactive"), "status is not valid", "status", row);
      unknownColumns(user, row);
    }
  }

  private void unknownColumns(JsonNode user, int row) {
    user.fieldNames()
        .forEachRemaining(
            name -> require(COLUMNS.contains(name), name + " is not known", null, row));
  }

  /** What goes wrong while the file is worked off: here locations that begin with Unknown. */
  static ArrayNode updateErrors(JsonNode users) {
    CcaiUsers check = new CcaiUsers(users);
    int row = 0;
    for (JsonNode user : users) {
      row++;
      if (user.path("location").asText().startsWith("Unknown")) {
        check.error("location is not known", "location", row);
      }
    }
    check.errors.forEach(one -> ((ObjectNode) one).put("error_type", "warning"));
    return check.errors;
  }

  private void require(boolean holds, String message, String column, int row) {
    if (!holds) {
      error(message, column, row);
    }
  }

  private void error(String message, String column, int row) {
    Integer number = column == null ? null : Integer.valueOf(COLUMNS.indexOf(column) + 1);
    errors.addObject().put("message", message).put("column", number).put("row", row);
  }
}
