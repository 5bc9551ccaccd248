package io.trunkline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trunkline.agent.Progress.Taken;
import io.trunkline.provider.JsonBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One turn over a file whose provider takes all agents at once: upload, check, proceed, change. An
 * upload alone changes nobody, so one without an answer is made again; a job that was told to
 * proceed is never told so twice.
 */
final class JobTurn {
  private static final String JOB = "job";
  private static final String UPLOAD = "upload";
  private static final String PROCEED = "proceed";
  private static final String ERRORS = "-errors";
  private static final String LIST = "list";

  private final AgentWork work;
  private final JobRules rules;
  private final JobRows rows;
  private final JobErrors errors;

  JobTurn(AgentWork work, JobRules rules) {
    this.work = work;
    this.rules = rules;
    this.rows =
        new JobRows(rules, work.file().rows().stream().filter(row -> row.fault() == null).toList());
    this.errors = new JobErrors(work.file(), rows);
  }

  Turn run() {
    if (rows.rows().isEmpty()) {
      return ended(RowResult.of("unchanged"));
    }
    Optional<Taken> upload = work.taken(JOB, UPLOAD).filter(one -> !one.unanswered());
    if (upload.filter(Taken::refused).isPresent()) {
      return ended(refused(UPLOAD, upload.get()));
    }
    if (upload.isPresent()) {
      return followed(upload.get());
    }
    StepAnswer answer = work.take(JOB, UPLOAD, Map.of("file", rows.json()), JobTurn::withoutRows);
    return answer.done() ? Turn.later(null) : open(UPLOAD, answer);
  }

  private static RowResult refused(String step, Taken taken) {
    return RowResult.refused(taken.reason(), step + ": " + taken.hint());
  }

  private static JsonNode withoutRows(JsonNode answer) {
    return null;
  }

  private Turn followed(Taken upload) {
    Map<String, Object> id = Map.of("id", upload.id());
    StepAnswer answer = work.ask("job", id);
    if (!answer.done()) {
      return open("job " + upload.id(), answer);
    }
    String status = String.valueOf(JsonBody.text(answer.data(), "status"));
    noted(status, answer);
    if (status.equals(rules.wrong()) || status.equals(rules.finished())) {
      return over(id, status.equals(rules.finished()));
    }
    boolean toProceed = status.equals(rules.checked()) && work.taken(JOB, PROCEED).isEmpty();
    return toProceed ? proceeded(id) : waiting(upload.id(), status);
  }

  /** That a job has moved on lets it be waited for anew. */
  private void noted(String status, StepAnswer answer) {
    if (work.taken(JOB, "is " + status).isEmpty()) {
      work.progress().answered(JOB, "is " + status, answer, null);
    }
  }

  private Turn proceeded(Map<String, Object> id) {
    StepAnswer answer = work.take(JOB, PROCEED, id, JobTurn::withoutRows);
    return answer.done() ? Turn.later(null) : open(PROCEED, answer);
  }

  private Turn waiting(String id, String status) {
    Optional<Taken> proceed = work.taken(JOB, PROCEED);
    if (proceed.filter(Taken::refused).isPresent()) {
      return ended(refused(PROCEED, proceed.get()));
    }
    String hint =
        "Job %s has been in state %s for longer than trunkline.agents.patience; look at it there."
            .formatted(id, status);
    return work.last() ? ended(new RowResult("unknown", "job-stands", hint)) : Turn.later(null);
  }

  private Turn over(Map<String, Object> id, boolean finished) {
    boolean read = true;
    for (String kind : List.of("check", "change")) {
      StepAnswer answer = known(kind).orElseGet(() -> asked(kind, id));
      boolean list = answer.done() && answer.data() != null && answer.data().isArray();
      if (!list && !work.last()) {
        return Turn.later(answer.notBefore());
      }
      errors.add(kind, list ? answer.data() : JsonBody.any(lost(kind)).orElseThrow());
      read &= list;
    }
    return ended(finished ? read ? RowResult.of("done") : notRead() : notDone());
  }

  /** A list that was read once is kept, whatever becomes of the other one. */
  private Optional<StepAnswer> known(String kind) {
    return work.taken(JOB, kind + ERRORS)
        .map(one -> one.entry().path(LIST))
        .map(list -> new StepAnswer("accepted", "", "", list, "", null));
  }

  private StepAnswer asked(String kind, Map<String, Object> id) {
    StepAnswer answer = work.ask(kind + ERRORS, id);
    if (answer.done() && answer.data() != null && answer.data().isArray()) {
      JsonNode entry = JsonNodeFactory.instance.objectNode().set(LIST, answer.data());
      work.progress().answered(JOB, kind + ERRORS, answer, entry);
    }
    return answer;
  }

  private RowResult notRead() {
    return new RowResult(
        "unknown",
        "errors-not-read",
        "Job %s is over and its list of errors could not be read; look at it there."
            .formatted(jobId()));
  }

  private String jobId() {
    return work.taken(JOB, UPLOAD).map(Taken::id).orElse("");
  }

  private static byte[] lost(String kind) {
    return JsonBody.bytes(
        List.of(Map.of("message", "the list of " + kind + " errors could not be fetched")));
  }

  private static RowResult notDone() {
    return RowResult.refused(
        "other-rows-wrong",
        "The provider found other rows wrong and changed nobody. Correct them and drop the file"
            + " again.");
  }

  /** What was not decided is tried again, and given back when patience is over. */
  private Turn open(String step, StepAnswer answer) {
    if (!answer.decided() && !work.last()) {
      return Turn.later(answer.notBefore());
    }
    String why = step + ": " + answer.hint();
    boolean told = work.taken(JOB, PROCEED).filter(one -> !one.refused()).isPresent();
    return ended(told ? stands(why) : new RowResult(answer.verdict(), answer.reason(), why));
  }

  /** Dropped again it would be worked off twice. */
  private RowResult stands(String why) {
    return new RowResult(
        "unknown",
        "job-stands",
        "Job %s was told to proceed and what it did could not be read; look at it there. %s"
            .formatted(jobId(), why));
  }

  private Turn ended(RowResult result) {
    return Turn.done(errors.results(result), errors.all());
  }
}
