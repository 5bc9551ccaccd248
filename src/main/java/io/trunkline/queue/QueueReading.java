package io.trunkline.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.trunkline.invocation.OperationAnswer;
import io.trunkline.invocation.ProviderOperations;
import io.trunkline.provider.AnswerText;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Asks how long the watched queues are; each replica for itself, because each sends. */
@Singleton
@Unremovable
@Named("queueReading")
public class QueueReading {
  private static final Logger LOG = Logger.getLogger(QueueReading.class);
  private static final Duration MAX_WAIT = Duration.ofSeconds(20);

  private final QueueWaits waits;
  private final ProviderOperations operations;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final Map<String, Instant> silentSince = new ConcurrentHashMap<>();
  private final Map<String, Long> seconds = new ConcurrentHashMap<>();
  private final Map<String, String> told = new ConcurrentHashMap<>();

  @Inject
  QueueReading(
      QueueWaits waits, ProviderOperations operations, MeterRegistry metrics, Clock clock) {
    this.waits = waits;
    this.operations = operations;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What is wrong with the settings of queues. */
  public List<String> faults() {
    return waits.faults();
  }

  /**
   * Reads the wait of each queue once.
   *
   * @param operation that tells waits, in seconds
   * @param menu its field, and that of deliveries, for the queue's id
   * @param language the same for the language
   * @param wait the answer's field for the wait
   * @param queueing operations that queue somebody, with commas between
   */
  public void read(String operation, String menu, String language, String wait, String queueing) {
    Set<String> queue =
        Arrays.stream(queueing.split(",")).map(String::strip).collect(Collectors.toSet());
    waits.of(new QueueWaits.Fields(menu, language, queue));
    Set<String> silent = new HashSet<>();
    for (Queue one : inOrder()) {
      if (silent.contains(one.account())) {
        continue;
      }
      Map<String, Object> asked = Map.of(menu, one.menu(), language, one.language());
      OperationAnswer answer = operations.run(one.account(), operation, asked, MAX_WAIT, "");
      if (answer.verdict().equals("unknown")) {
        silent.add(one.account());
        silentSince.put(one.name(), clock.instant());
      }
      seconds(answer, menu, one.menu(), wait)
          .ifPresentOrElse(found -> read(one, found), () -> notRead(one, answer));
    }
  }

  /** An account that hangs is asked once a turn; what was not answered comes last in the next. */
  private List<Queue> inOrder() {
    return waits.queues().stream()
        .sorted(Comparator.comparing(one -> silentSince.getOrDefault(one.name(), Instant.MIN)))
        .toList();
  }

  private void read(Queue queue, long found) {
    Duration wait = Duration.ofSeconds(found);
    waits.read(queue, wait, clock.instant());
    if (seconds.put(queue.name(), found) == null) {
      Gauge.builder("trunkline_queue_wait_seconds", seconds, all -> all.get(queue.name()))
          .description("The wait of a queue, as last read")
          .tag("queue", queue.name())
          .register(metrics);
    }
    boolean isLong = wait.compareTo(queue.longestWait()) > 0;
    tell(
        queue,
        isLong ? "is longer than " + queue.longestWait() + "; deliveries for it wait" : null);
  }

  private void notRead(Queue queue, OperationAnswer answer) {
    String why =
        answer.verdict().equals("accepted")
            ? "the answer does not name the queue"
            : AnswerText.safe(answer.reason() + ", " + answer.hint());
    tell(queue, "cannot be read, and deliveries for it wait after five minutes without: " + why);
  }

  /** The same is told once. */
  private void tell(Queue queue, String what) {
    String before = what == null ? told.remove(queue.name()) : told.put(queue.name(), what);
    if (what != null && !what.equals(before)) {
      LOG.warnf("The wait of queue %s %s", queue.name(), what);
    } else if (what == null && before != null) {
      LOG.infof("The wait of queue %s is short again", queue.name());
    }
  }

  private static Optional<Long> seconds(
      OperationAnswer answer, String menu, String id, String wait) {
    if (!answer.verdict().equals("accepted")
        || !(answer.facts().get("data") instanceof List<?> rows)) {
      return Optional.empty();
    }
    return rows.stream()
        .filter(row -> row instanceof Map<?, ?> map && id.equals(String.valueOf(map.get(menu))))
        .map(row -> ((Map<?, ?>) row).get(wait))
        .filter(Number.class::isInstance)
        .map(found -> ((Number) found).longValue())
        .findFirst();
  }
}
