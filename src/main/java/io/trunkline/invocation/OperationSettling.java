package io.trunkline.invocation;

import io.trunkline.dispatch.Pause;
import io.trunkline.dispatch.Sending;
import io.trunkline.dispatch.Settlement;
import io.trunkline.provider.Answer;
import io.trunkline.provider.AnswerText;
import java.util.List;

/** What is written about an attempt that carried no delivery. Pure. */
final class OperationSettling {
  private OperationSettling() {}

  static Settlement unanswered(Sending sending, boolean written, String why) {
    String verdict = written ? "unknown" : "withdrawn";
    return settlement(sending, written ? "settled" : "withdrawn", verdict, null, why, null);
  }

  /**
   * A wrong credential may concern this operation alone, so that only a pause that the provider
   * asks for concerns the account.
   *
   * @param isPrivate whether the provider's words may repeat what nobody may read
   */
  static Settlement answered(
      Sending sending, Answer answer, OperationAnswer read, boolean isPrivate) {
    boolean done = read.verdict().equals("accepted") || read.verdict().equals("already");
    Pause pause = done ? null : Pause.asked(answer, sending.now());
    return settlement(
        sending,
        "settled",
        done ? "accepted" : read.verdict(),
        answer.status(),
        receipt(answer, read, isPrivate),
        pause);
  }

  private static String receipt(Answer answer, OperationAnswer read, boolean isPrivate) {
    String status = "HTTP " + answer.status();
    return isPrivate || read.reason() == null
        ? status
        : status + " " + AnswerText.safe(read.reason());
  }

  private static Settlement settlement(
      Sending sending, String state, String verdict, Integer status, String receipt, Pause pause) {
    return new Settlement(
        sending.attempt(),
        state,
        verdict,
        sending.written(),
        status,
        receipt,
        null,
        null,
        false,
        pause,
        List.of());
  }
}
