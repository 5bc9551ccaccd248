package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** One job; its state moves on with time. Its uploaded rows are checked and then forgotten. */
final class CcaiJob {
  private final int id;
  private final Duration stateDelay;
  private Instant uploaded;
  private Instant proceeded;
  private int rows;
  private ArrayNode schemeErrors;
  private ArrayNode updateErrors;

  CcaiJob(int id, Duration stateDelay) {
    this.id = id;
    this.stateDelay = stateDelay;
  }

  int id() {
    return id;
  }

  /** Takes a file, also in place of an earlier one. */
  void file(JsonNode users, Instant now) {
    uploaded = now;
    rows = users.size();
    schemeErrors = CcaiUsers.schemeErrors(users);
    updateErrors = CcaiUsers.updateErrors(users);
  }

  void proceed(Instant now) {
    proceeded = now;
  }

  String status(Instant now) {
    if (proceeded != null) {
      return now.isBefore(proceeded.plus(stateDelay)) ? "in_progress" : "finished";
    } else if (now.isBefore(uploaded.plus(stateDelay))) {
      return "created";
    }
    return schemeErrors.isEmpty() ? "valid_scheme" : "invalid_scheme";
  }

  ArrayNode schemeErrors(Instant now) {
    return status(now).equals("created") ? none() : schemeErrors;
  }

  ArrayNode updateErrors(Instant now) {
    return status(now).equals("finished") ? updateErrors : none();
  }

  /** A finished one may hold update errors while no row counts as failed, as documented. */
  ObjectNode shown(Instant now) {
    ObjectNode job = JsonNodeFactory.instance.objectNode().put("id", id);
    job.put("created_at", uploaded.toString());
    job.put("process_requested_at", proceeded == null ? null : proceeded.toString());
    job.put("filename", "users.json");
    job.put("total_rows", rows);
    job.put("affected_rows", status(now).equals("finished") ? rows : 0);
    job.put("failed_rows", 0);
    job.put("status", status(now));
    job.set("scheme_errors", schemeErrors(now));
    job.set("update_errors", updateErrors(now));
    return job;
  }

  private static ArrayNode none() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
