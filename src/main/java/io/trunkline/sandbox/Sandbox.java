package io.trunkline.sandbox;

import io.trunkline.sandbox.Fault.Kind;
import io.trunkline.sandbox.Pretender.Reply;
import io.trunkline.sandbox.SandboxAnswer.Ending;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pretended providers with their faults and calls; an HTTP server stands in front. */
public class Sandbox {
  private static final int PARTLY = 209;

  /** Codes that promise calls: they are taken, only the answer is another. */
  private static final Set<Integer> SUCCESSES = Set.of(200, 201, PARTLY);

  private final Map<String, Pretender> pretenders;
  private final Faults faults = new Faults();
  private final PlacedCalls calls;
  private final Clock clock;

  /**
   * @param customers who may send
   * @param callDelay between a call's start and its callback
   */
  public Sandbox(List<Customer> customers, Duration callDelay, Clock clock) {
    this.pretenders =
        Map.of(
            PhononSandbox.NAME, new PhononSandbox(customers),
            ManyDialSandbox.NAME, new ManyDialSandbox(customers));
    this.calls = new PlacedCalls(callDelay);
    this.clock = clock;
  }

  public Faults faults() {
    return faults;
  }

  public PlacedCalls calls() {
    return calls;
  }

  public boolean serves(String provider) {
    return pretenders.containsKey(provider);
  }

  /** The fault that this request meets; to be asked once a request, before its body is read. */
  public Optional<Fault> fault(String provider) {
    return faults.next(provider);
  }

  /** Answers a request to a provider that {@link #serves} names. */
  public SandboxAnswer answer(String provider, SandboxRequest request, Optional<Fault> fault) {
    Pretender pretender = pretenders.get(provider);
    Optional<SandboxAnswer> refused = fault.flatMap(one -> refusal(pretender, one));
    if (refused.isPresent()) {
      return refused.get();
    }
    if (calls.isFull()) {
      return throttled();
    }
    Reply reply = pretender.reply(request, clock.instant());
    boolean partial = isOf(fault, Kind.PARTIAL) && pretender.takesPartly();
    taken(reply.calls(), partial ? (reply.calls().size() + 1) / 2 : reply.calls().size());
    boolean isTaken = !reply.calls().isEmpty();
    return isTaken ? spoilt(pretender, reply.answer(), fault) : reply.answer();
  }

  /** The callbacks that are due now; each is handed out once. */
  public List<DueCallback> due() {
    return calls.due(clock.instant());
  }

  /** What to post for a call. */
  public Posting posting(DueCallback callback) {
    PlacedCall call = callback.call();
    return pretenders.get(call.customer().provider()).posting(call, callback.ended());
  }

  /** A callback that was not answered 2xx is posted again a few times. */
  public void failed(DueCallback callback) {
    calls.again(callback, clock.instant());
  }

  private void taken(List<PlacedCall> placed, int many) {
    placed.subList(0, many).forEach(call -> calls.place(call, clock.instant()));
  }

  private static Optional<SandboxAnswer> refusal(Pretender pretender, Fault fault) {
    return Optional.ofNullable(
        switch (fault.kind()) {
          case ERROR -> SandboxAnswer.text(500, "text/plain", "The sandbox was told to fail.");
          case THROTTLE -> throttled();
          case CODE -> SUCCESSES.contains(fault.code()) ? null : pretender.refusal(fault.code());
          case CLOSE_BEFORE_READING, CLOSE_AFTER_READING ->
              SandboxAnswer.text(500, "text/plain", "").ending(Ending.CLOSE_INSTEAD);
          default -> null;
        });
  }

  private static SandboxAnswer throttled() {
    return new SandboxAnswer(429, Map.of("Retry-After", "1"), new byte[0], Ending.AT_ONCE);
  }

  private static SandboxAnswer spoilt(
      Pretender pretender, SandboxAnswer answer, Optional<Fault> fault) {
    if (fault.isEmpty()) {
      return answer;
    }
    return switch (fault.get().kind()) {
      case CODE -> pretender.refusal(fault.get().code());
      case PARTIAL -> pretender.takesPartly() ? pretender.refusal(PARTLY) : answer;
      case TIMEOUT -> answer.ending(Ending.LATE);
      case CUT_AFTER_TAKING -> answer.ending(Ending.CLOSE_INSTEAD);
      case DRIP -> answer.ending(Ending.IN_DRIPS);
      case GARBAGE -> SandboxAnswer.text(200, "text/html", "<html>No answer at all</ht");
      default -> answer;
    };
  }

  private static boolean isOf(Optional<Fault> fault, Kind kind) {
    return fault.filter(one -> one.kind() == kind).isPresent();
  }
}
