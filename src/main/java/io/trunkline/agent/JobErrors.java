package io.trunkline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.agent.Turn.Ended;
import io.trunkline.agent.Turn.PlaceError;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.JsonBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a provider found wrong in a job, at the places of the sender's file. */
final class JobErrors {
  private static final String WARNING = "warning";

  private final AgentFile file;
  private final JobRows uploaded;
  private final List<PlaceError> errors = new ArrayList<>();
  private final Map<String, List<PlaceError>> byRow = new HashMap<>();

  JobErrors(AgentFile file, JobRows uploaded) {
    this.file = file;
    this.uploaded = uploaded;
  }

  List<PlaceError> all() {
    return errors;
  }

  /**
   * Takes a list of errors.
   *
   * @param kind when they were found: check or change
   */
  void add(String kind, JsonNode list) {
    list.forEach(
        one -> {
          PlaceError error =
              new PlaceError(
                  uploaded.row(one.path("row").asInt()).map(row -> "" + row.line()).orElse(""),
                  uploaded.field(one.path("column").asInt()).map(file::column).orElse(""),
                  kind,
                  Objects.requireNonNullElse(JsonBody.text(one, "error_type"), "error"),
                  AnswerText.safe(JsonBody.text(one, "message")));
          errors.add(error);
          byRow.computeIfAbsent(error.row(), row -> new ArrayList<>()).add(error);
        });
  }

  /**
   * The rows with what became of them.
   *
   * @param fine of a row about which nothing is said
   */
  List<Ended> results(RowResult fine) {
    return file.rows().stream()
        .map(row -> new Ended(row, row.fault() != null ? row.fault() : result(row, fine)))
        .toList();
  }

  private RowResult result(AgentRow row, RowResult fine) {
    List<PlaceError> own = byRow.getOrDefault("" + row.line(), List.of());
    if (own.isEmpty()) {
      return fine;
    }
    boolean warned = own.stream().allMatch(error -> error.severity().equals(WARNING));
    String hint = String.join("; ", own.stream().map(JobErrors::words).toList());
    return warned
        ? new RowResult(fine.result(), "provider-warning", hint)
        : RowResult.refused("provider-error", hint);
  }

  private static String words(PlaceError error) {
    return error.column().isEmpty() ? error.message() : error.column() + ": " + error.message();
  }
}
