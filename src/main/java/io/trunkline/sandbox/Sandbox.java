package io.trunkline.sandbox;

import io.trunkline.sandbox.Fault.Kind;
import io.trunkline.sandbox.SandboxAnswer.Ending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pretended providers with their faults and calls; an HTTP server stands in front. */
public class Sandbox {
  private static final int PARTLY = 209;

  /** Codes that promise calls: they are taken, only the answer is another. */
  private static final Set<Integer> SUCCESSES = Set.of(200, 201, PARTLY);

  private final Map<String, ContractSandbox> pretenders = new TreeMap<>();
  private final Faults faults = new Faults();
  private final PlacedCalls calls;
  private final Clock clock;

  /**
   * @param customers who may send
   * @param callDelay between a call's start and its callback, and between the states of a job
   */
  public Sandbox(List<Customer> customers, Duration callDelay, Clock clock) {
    this.calls = new PlacedCalls(callDelay);
    this.clock = clock;
    Stream.of(
            new PhononSandbox(calls),
            new ManyDialSandbox(),
            new IvrSandbox(calls),
            new DialedInSandbox(callDelay),
            new CcaiSandbox(callDelay))
        .forEach(
            one -> pretenders.put(one.provider(), new ContractSandbox(one, customers, faults)));
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

  /**
   * Lets an operation answer so many requests, 0 for all, with a row of its table.
   *
   * @param row its reason, or its number counted from 1
   * @throws IllegalArgumentException if there is no such row; it names those that there are
   */
  public void answerWith(String provider, String operation, String row, int times) {
    pretenders.get(provider).requireRow(operation, row);
    faults.answer(provider, operation, row, times);
  }

  /** The time by which requests arrive. */
  Instant now() {
    return clock.instant();
  }

  /** Answers a request that arrives now, to a provider that {@link #serves} names. */
  public SandboxAnswer answer(String provider, SandboxRequest request, Optional<Fault> fault) {
    return answer(provider, request, fault, now());
  }

  /**
   * The same for one that may have waited for its turn.
   *
   * @param arrived when it counts against the documented limits, as the provider's own door does
   */
  SandboxAnswer answer(
      String provider, SandboxRequest request, Optional<Fault> fault, Instant arrived) {
    ContractSandbox pretender = pretenders.get(provider);
    Behaviour behaviour = pretender.behaviour();
    Optional<SandboxAnswer> refused = fault.flatMap(one -> refusal(behaviour, one));
    if (refused.isPresent()) {
      return refused.get();
    }
    if (calls.isFull()) {
      return SandboxAnswer.throttled(Duration.ZERO);
    }
    Reply reply = pretender.reply(request, arrived);
    boolean partial = isOf(fault, Kind.PARTIAL) && behaviour.takesPartly();
    List<PlacedCall> placed = reply.calls();
    take(behaviour, partial ? placed.subList(0, (placed.size() + 1) / 2) : placed);
    reply.callbacks().forEach(one -> calls.owe(one, clock.instant()));
    return reply.taken() ? spoilt(behaviour, reply.answer(), fault) : reply.answer();
  }

  /** The callbacks that are due now; each is handed out once. */
  public List<DueCallback> due() {
    return calls.due(clock.instant());
  }

  /** What to post for it. */
  public Posting posting(DueCallback callback) {
    return callback.what().posting(callback.ended());
  }

  /** A callback that was not answered 2xx is posted again a few times. */
  public void failed(DueCallback callback) {
    calls.again(callback, clock.instant());
  }

  private void take(Behaviour behaviour, List<PlacedCall> placed) {
    placed.forEach(call -> calls.place(call, behaviour.callbacks(call), clock.instant()));
  }

  private static Optional<SandboxAnswer> refusal(Behaviour behaviour, Fault fault) {
    return Optional.ofNullable(
        switch (fault.kind()) {
          case ERROR -> SandboxAnswer.text(500, "text/plain", "The sandbox was told to fail.");
          case THROTTLE -> SandboxAnswer.throttled(Duration.ZERO);
          case CODE -> SUCCESSES.contains(fault.code()) ? null : behaviour.refusal(fault.code());
          case CLOSE_BEFORE_READING, CLOSE_AFTER_READING ->
              SandboxAnswer.text(500, "text/plain", "").ending(Ending.CLOSE_INSTEAD);
          default -> null;
        });
  }

  private static SandboxAnswer spoilt(
      Behaviour behaviour, SandboxAnswer answer, Optional<Fault> fault) {
    if (fault.isEmpty()) {
      return answer;
    }
    return switch (fault.get().kind()) {
      case CODE -> behaviour.refusal(fault.get().code());
      case PARTIAL -> behaviour.takesPartly() ? behaviour.refusal(PARTLY) : answer;
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
