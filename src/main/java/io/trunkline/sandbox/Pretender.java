package io.trunkline.sandbox;

import java.time.Instant;
import java.util.List;

/** A pretended provider. It is strict, and knows nothing of HTTP servers. */
interface Pretender {
  String provider();

  /** Answers a request, and tells which calls it would place. */
  Reply reply(SandboxRequest request, Instant now);

  /** An answer with a code of the provider's own, by which nothing is taken. */
  SandboxAnswer refusal(int code);

  /** Whether it may take only some of the calls of a request. */
  boolean takesPartly();

  /** The callback for a call that is over. */
  Posting posting(PlacedCall call, Instant ended);

  /** An answer, and the calls that it promises. */
  record Reply(SandboxAnswer answer, List<PlacedCall> calls) {
    static Reply refused(SandboxAnswer answer) {
      return new Reply(answer, List.of());
    }
  }
}
