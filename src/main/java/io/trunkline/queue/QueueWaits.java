package io.trunkline.queue;

import io.trunkline.account.Accounts;
import io.trunkline.dispatch.Hold;
import io.trunkline.dispatch.Waiting;
import io.trunkline.gate.GateAnswer.NotBefore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Holds deliveries for a queue back while its wait is longer than its limit, or nobody knows it:
 * what waits here can go later, and nobody is taken out of a queue again.
 */
@Singleton
class QueueWaits implements Hold {
  private static final Logger LOG = Logger.getLogger(QueueWaits.class);

  static final String LONG = "queue-wait";
  static final String UNKNOWN = "queue-wait-unknown";

  private static final Duration STALE = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final List<Queue> queues = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Instant started;
  private volatile Fields fields;

  /**
   * How a provider's deliveries name their queue.
   *
   * @param menu field that has its id
   * @param language field that has its language
   * @param operations that queue somebody
   */
  record Fields(String menu, String language, Set<String> operations) {}

  private record Reading(Duration length, Instant at) {}

  @Inject
  QueueWaits(QueuesConfig config, Accounts accounts, Clock clock) {
    this(List.of(), clock);
    new TreeMap<>(config.queues()).forEach((name, queue) -> add(name, queue, accounts));
  }

  QueueWaits(List<Queue> queues, Clock clock) {
    this.started = clock.instant();
    this.queues.addAll(queues);
  }

  private void add(String name, QueuesConfig.QueueConfig config, Accounts accounts) {
    if (config.account().isEmpty() || config.menu().isEmpty()) {
      faults.add("trunkline.queues." + name + " needs both .account and .menu");
      return;
    }
    String account = config.account().get();
    if (accounts.find(account).isEmpty()) {
      faults.add(
          "trunkline.queues.%s.account names no account; configure trunkline.accounts.%s"
              .formatted(name, account));
    }
    queues.add(
        new Queue(name, account, config.menu().get(), config.language(), config.longestWait()));
  }

  List<Queue> queues() {
    return List.copyOf(queues);
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Which deliveries belong to queues; the reading route says it. */
  void of(Fields named) {
    this.fields = named;
  }

  void read(Queue queue, Duration wait, Instant at) {
    readings.put(queue.name(), new Reading(wait, at));
    told.remove(queue.name());
  }

  @Override
  public Optional<NotBefore> until(Waiting delivery, Instant now) {
    Fields named = fields;
    if (named == null) {
      return untilTheRouteRuns(delivery, now);
    }
    return named.operations().contains(delivery.operation())
        ? queues.stream()
            .filter(queue -> holds(queue, delivery, named))
            .flatMap(queue -> until(queue, now).stream())
            .findFirst()
        : Optional.empty();
  }

  /** The start sends nothing past a limit only because the route is not up yet. */
  private Optional<NotBefore> untilTheRouteRuns(Waiting delivery, Instant now) {
    if (queues.stream().noneMatch(queue -> queue.account().equals(delivery.account()))) {
      return Optional.empty();
    }
    Instant until = started.plus(SHORTEST);
    if (now.isBefore(until)) {
      return Optional.of(new NotBefore(until, UNKNOWN));
    }
    if (told.add("")) {
      LOG.warn("No route reads the waits of queues, so nothing is held; queue-waits does it");
    }
    return Optional.empty();
  }

  private static boolean holds(Queue queue, Waiting delivery, Fields named) {
    Object menu = delivery.fields().get(named.menu());
    Object language = delivery.fields().get(named.language());
    return queue.account().equals(delivery.account())
        && queue.menu().equals(String.valueOf(menu))
        && (language == null || queue.language().equals(language.toString()));
  }

  private Optional<NotBefore> until(Queue queue, Instant now) {
    Reading reading = readings.get(queue.name());
    if (reading == null || reading.at().plus(STALE).isBefore(now)) {
      if (reading != null && told.add(queue.name())) {
        LOG.warnf(
            "The wait of queue %s was read last at %s; deliveries for it wait until the route"
                + " queue-waits reads it again",
            queue.name(), reading.at());
      }
      return Optional.of(new NotBefore(now.plus(SHORTEST), UNKNOWN));
    }
    Duration tooLong = reading.length().minus(queue.longestWait());
    return tooLong.isNegative() || tooLong.isZero()
        ? Optional.empty()
        : Optional.of(new NotBefore(now.plus(pause(tooLong)), LONG));
  }

  /** The wait cannot be short enough before what is too much of it has passed. */
  private static Duration pause(Duration tooLong) {
    Duration least = tooLong.compareTo(SHORTEST) < 0 ? SHORTEST : tooLong;
    return least.compareTo(LONGEST) > 0 ? LONGEST : least;
  }
}
