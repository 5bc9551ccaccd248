package io.trunkline.agent;

import java.time.Instant;
import java.util.List;

/**
 * How far a file got in one turn.
 *
 * @param state whether it is done, goes on later, or cannot be used
 * @param fault why it cannot be used
 * @param notBefore when to go on; null for after the usual pause
 * @param results of all rows, in their order, once it is done
 * @param errors what the provider says about places of the file
 */
record Turn(
    State state, String fault, Instant notBefore, List<Ended> results, List<PlaceError> errors) {
  /** Where a file stands. */
  enum State {
    DONE,
    LATER,
    WRONG
  }

  /** What became of a row. */
  record Ended(AgentRow row, RowResult result) {}

  /**
   * What the provider says about a place of the file.
   *
   * @param row the line where the row begins, as a spreadsheet counts; empty if it is none of ours
   * @param column the sender's name of it; empty if the provider names none
   * @param kind when it was found: check or change
   */
  record PlaceError(String row, String column, String kind, String severity, String message) {}

  static Turn done(List<Ended> results) {
    return done(results, List.of());
  }

  static Turn done(List<Ended> results, List<PlaceError> errors) {
    return new Turn(State.DONE, null, null, results, errors);
  }

  static Turn later(Instant notBefore) {
    return new Turn(State.LATER, null, notBefore, List.of(), List.of());
  }

  static Turn wrong(String fault) {
    return new Turn(State.WRONG, fault, null, List.of(), List.of());
  }

  /** Its rows have what nobody may read by chance. */
  @Override
  public String toString() {
    return "turn " + state;
  }
}
