package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.JsonBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The jobs by which the pretended CCAI Platform changes many users. */
final class CcaiJobs {
  private static final int FIRST_ID = 71;

  private final Duration stateDelay;
  private final Map<String, CcaiJob> jobs = Memory.empty();
  private int last = FIRST_ID - 1;

  CcaiJobs(Duration stateDelay) {
    this.stateDelay = stateDelay;
  }

  synchronized Reply reply(Visit visit) {
    return switch (visit.name()) {
      case "bulk-users-upload" -> upload(visit);
      case "bulk-users-replace" -> found(visit, job -> replace(visit, job));
      case "bulk-users-proceed" -> found(visit, job -> proceed(visit, job));
      case "bulk-users-job" -> found(visit, job -> visit.taken(job.shown(visit.now())));
      case "bulk-users-jobs" -> listed(visit);
      case "bulk-users-scheme-errors" ->
          found(visit, job -> visit.taken(job.schemeErrors(visit.now())));
      case "bulk-users-update-errors" ->
          found(visit, job -> visit.taken(job.updateErrors(visit.now())));
      default -> visit.taken();
    };
  }

  private Reply upload(Visit visit) {
    CcaiJob job = new CcaiJob(++last, stateDelay);
    job.file(users(visit), visit.now());
    jobs.put(key(visit, "" + last), job);
    return told(visit, job, "created");
  }

  private static Reply replace(Visit visit, CcaiJob job) {
    String status = job.status(visit.now());
    if (status.equals("finished") || status.equals("in_progress")) {
      return refused(404, "Can't update JSON. job status: " + status);
    }
    job.file(users(visit), visit.now());
    return told(visit, job, "created");
  }

  private static Reply proceed(Visit visit, CcaiJob job) {
    String status = job.status(visit.now());
    if (status.equals("in_progress")) {
      return refused(400, "Update is already in progress.");
    } else if (!status.equals("valid_scheme")) {
      return refused(400, "This job cannot proceed update. status: " + status);
    }
    job.proceed(visit.now());
    return told(visit, job, status);
  }

  private Reply listed(Visit visit) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    String account = visit.customer().account() + " ";
    jobs.forEach(
        (key, job) -> {
          if (key.startsWith(account)) {
            list.add(job.shown(visit.now()));
          }
        });
    return visit.taken(list);
  }

  private Reply found(Visit visit, Function<CcaiJob, Reply> then) {
    return Optional.ofNullable(jobs.get(key(visit, visit.text("id"))))
        .map(then)
        .orElseGet(() -> refused(404, "Not Found"));
  }

  private static Reply told(Visit visit, CcaiJob job, String status) {
    ObjectNode answer = (ObjectNode) visit.example();
    answer.put("id", job.id());
    answer.put("status", status);
    return visit.taken(
        answer.put("link", answer.path("link").asText().replaceFirst("\\d+$", "" + job.id())));
  }

  private static Reply refused(int status, String message) {
    return Reply.refused(SandboxAnswer.json(status, Map.of("message", message)));
  }

  private static JsonNode users(Visit visit) {
    return JsonBody.any(visit.text("file").getBytes(StandardCharsets.UTF_8))
        .orElseGet(JsonNodeFactory.instance::missingNode);
  }

  private static String key(Visit visit, String id) {
    return visit.customer().account() + " " + id;
  }
}
