package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Plan.PlannedAttempt;
import io.trunkline.dispatch.Plan.Stopped;
import io.trunkline.gate.Gate;
import io.trunkline.gate.GateAnswer;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.Call;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Provider;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.RequestContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes requests of the deliveries that are due: asks the gate, groups, and has them written. */
public final class Planner {
  private final Account account;
  private final Operation operation;
  private final String installation;
  private final UnaryOperator<String> callbackAddress;
  private final Hold hold;

  /**
   * @param installation tag of this installation, for references
   * @param callbackAddress gives the signed address for a call's reference
   */
  public Planner(
      Account account,
      Operation operation,
      String installation,
      UnaryOperator<String> callbackAddress) {
    this(account, operation, installation, callbackAddress, Hold.NONE);
  }

  /** As above, with something that may let single deliveries wait. */
  public Planner(
      Account account,
      Operation operation,
      String installation,
      UnaryOperator<String> callbackAddress,
      Hold hold) {
    this.hold = hold;
    this.account = account;
    this.operation = operation;
    this.installation = installation;
    this.callbackAddress = callbackAddress;
  }

  /** The most calls in one request. */
  public int batchSize() {
    int own = limit(account.limits().batchSize().orElse(operation.maxBatch()));
    var limits = account.operationLimits().get(operation.name());
    return limits == null ? own : Math.min(own, limits.batchSize().orElse(own));
  }

  /**
   * Plans requests for the deliveries, as far as the allowance goes; what it does not cover appears
   * neither among the attempts nor among the stopped, and stays due.
   */
  public Plan plan(List<Waiting> due, Gate gate, Allowance allowance, Instant now) {
    var planning = new Planning(gate, allowance, now);
    due.forEach(planning::ask);
    planning.groups.forEach(planning::requests);
    return new Plan(planning.attempts, planning.stopped);
  }

  private int limit(int wanted) {
    return Math.max(1, Math.min(wanted, operation.maxBatch()));
  }

  private int bodyBytes() {
    var limits = account.operationLimits().get(operation.name());
    int own = account.limits().bodyBytes().orElse(Integer.MAX_VALUE);
    return limits == null ? own : Math.min(own, limits.bodyBytes().orElse(own));
  }

  /** One delivery with its call. */
  private record Ready(Waiting delivery, Call call) {}

  private final class Planning {
    private final Gate gate;
    private final Instant now;
    private final List<PlannedAttempt> attempts = new ArrayList<>();
    private final List<Stopped> stopped = new ArrayList<>();
    private final Map<String, List<Ready>> groups = new LinkedHashMap<>();
    private int requestsLeft;
    private int callsLeft;

    Planning(Gate gate, Allowance allowance, Instant now) {
      this.gate = gate;
      this.now = now;
      this.requestsLeft = allowance.requests();
      this.callsLeft = allowance.calls();
    }

    void ask(Waiting one) {
      GateAnswer answer = gate.ask(one.asked(account.provider()));
      if (answer instanceof GateAnswer.Callable callable) {
        hold.until(one, now)
            .ifPresentOrElse(later -> later(one, later), () -> ready(one, callable.leaveOut()));
      } else if (answer instanceof GateAnswer.NotBefore later) {
        later(one, later);
      } else if (answer instanceof GateAnswer.Never never) {
        stopped.add(new Stopped(one, "suppressed", never.reason(), never.hint(), null));
      }
    }

    private void later(Waiting one, GateAnswer.NotBefore later) {
      stopped.add(new Stopped(one, "waiting", later.reason(), null, later.time()));
    }

    private void ready(Waiting one, Set<String> leaveOut) {
      Provider provider = account.provider();
      Map<String, Object> fields =
          leaveOut.isEmpty()
              ? one.fields()
              : provider.withoutNumbers(one.operation(), one.fields(), leaveOut);
      if (provider.alternateNumbers(one.operation(), fields).stream()
          .anyMatch(leaveOut::contains)) {
        stopped.add(
            new Stopped(
                one,
                "suppressed",
                "suppressed",
                "An alternate number is on the suppression list",
                null));
        return;
      }
      var call = new Call(one.nextItem().reference(installation), one.number(), fields);
      groups.computeIfAbsent(one.group(), group -> new ArrayList<>()).add(new Ready(one, call));
    }

    void requests(String group, List<Ready> ready) {
      int from = 0;
      while (from < ready.size() && requestsLeft > 0 && callsLeft > 0) {
        int size = Math.min(Math.min(batchSize(), callsLeft), ready.size() - from);
        from += request(group, ready.subList(from, from + size));
      }
    }

    /** Plans one request for the first of these, and tells how many it took. */
    private int request(String group, List<Ready> ready) {
      List<Call> calls = ready.stream().map(Ready::call).toList();
      ProviderRequest request;
      try {
        request =
            account
                .provider()
                .request(
                    new RequestContext(operation.name(), now, callbackAddress, account.terms()),
                    calls);
      } catch (RuntimeException cannotBeWritten) {
        return ready.size() > 1
            ? request(group, ready.subList(0, ready.size() / 2))
            : hold(ready.get(0).delivery(), words(cannotBeWritten));
      }
      if (request.body().length > bodyBytes()) {
        return ready.size() > 1
            ? request(group, ready.subList(0, ready.size() / 2))
            : hold(ready.get(0).delivery(), "the request is larger than quota.body-bytes");
      }
      List<Waiting> deliveries = ready.stream().map(Ready::delivery).toList();
      attempts.add(new PlannedAttempt(group, deliveries, calls, request));
      requestsLeft--;
      callsLeft -= calls.size();
      return calls.size();
    }

    private static String words(RuntimeException cannotBeWritten) {
      String message = AnswerText.safe(cannotBeWritten.getMessage());
      return message.isEmpty() ? cannotBeWritten.getClass().getSimpleName() : message;
    }

    private int hold(Waiting one, String why) {
      stopped.add(new Stopped(one, "held", "request-not-written", why, null));
      return 1;
    }
  }
}
