package io.trunkline.sandbox;

import java.util.List;

/**
 * What a pretended provider answers, and what it promises by that.
 *
 * @param taken whether anything was done
 * @param calls that it will make
 * @param callbacks that it owes beside those of the calls
 */
record Reply(
    SandboxAnswer answer, boolean taken, List<PlacedCall> calls, List<Callback> callbacks) {
  static Reply refused(SandboxAnswer answer) {
    return new Reply(answer, false, List.of(), List.of());
  }

  static Reply taken(SandboxAnswer answer) {
    return new Reply(answer, true, List.of(), List.of());
  }

  Reply calling(List<PlacedCall> placed) {
    return new Reply(answer, taken, placed, callbacks);
  }

  Reply owing(Callback callback) {
    return new Reply(answer, taken, calls, List.of(callback));
  }

  Reply answering(SandboxAnswer other) {
    return new Reply(other, taken, calls, callbacks);
  }
}
