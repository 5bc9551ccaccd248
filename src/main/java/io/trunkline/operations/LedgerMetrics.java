package io.trunkline.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.intake.RowSum;
import io.trunkline.ledger.LedgerSample;
import io.trunkline.ledger.LedgerSample.Unresolved;
import io.trunkline.ledger.LedgerSample.Waiting;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Gauges of what stands in the ledger, sampled rather than asked at every scrape. A sample that was
 * long is followed by a longer pause, so that watching never costs much.
 */
@Singleton
class LedgerMetrics {
  private static final Logger LOG = Logger.getLogger(LedgerMetrics.class);
  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final int PAUSE_PER_SAMPLE = 50;

  private final LedgerSample sample;
  private final RowTotals rows;
  private final Accounts accounts;
  private final MultiGauge rowsByState;
  private final MultiGauge keptBatches;
  private final MultiGauge waiting;
  private final MultiGauge due;
  private final MultiGauge overdue;
  private final MultiGauge unresolved;
  private final AccountGauges accountGauges;
  private volatile Map<String, Waiting> lastWaiting;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "ledger-metrics");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  LedgerMetrics(
      LedgerSample sample,
      RowTotals rows,
      Accounts accounts,
      AccountGauges accountGauges,
      MeterRegistry registry) {
    this.sample = sample;
    this.rows = rows;
    this.accounts = accounts;
    this.accountGauges = accountGauges;
    rowsByState =
        gauge(registry, "trunkline_rows", "Rows of open batches and those of the last 24 hours");
    keptBatches = gauge(registry, "trunkline_batches_waiting", "Batches that wait for a person");
    waiting = gauge(registry, "trunkline_deliveries_waiting", "Deliveries that wait");
    due = gauge(registry, "trunkline_deliveries_due", "Waiting deliveries that could go now");
    overdue =
        gauge(
            registry,
            "trunkline_delivery_oldest_waiting_seconds",
            "How long the oldest waiting delivery has been due");
    unresolved =
        gauge(registry, "trunkline_attempts_unresolved", "Attempts whose fate is still unknown");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  void start(@Observes StartupEvent started) {
    timer.schedule(this::sampleAndGoOn, 1, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent stopped) {
    timer.shutdownNow();
  }

  private void sampleAndGoOn() {
    long begun = System.nanoTime();
    try {
      sample();
    } catch (RuntimeException failed) {
      LOG.warnf("The metrics keep their last values: %s", failed.getMessage());
    }
    long pause = Math.max(PAUSE.toNanos(), PAUSE_PER_SAMPLE * (System.nanoTime() - begun));
    if (!timer.isShutdown()) {
      timer.schedule(this::sampleAndGoOn, pause, TimeUnit.NANOSECONDS);
    }
  }

  void sample() {
    Map<RowSum.State, Long> totals = rows.totals();
    rowsByState.register(
        totals.entrySet().stream()
            .map(
                one ->
                    MultiGauge.Row.of(
                        Tags.of("state", one.getKey().name().toLowerCase()), one.getValue()))
            .collect(Collectors.toList()),
        true);
    keptBatches.register(List.of(MultiGauge.Row.of(Tags.empty(), sample.keptBatches())), true);
    Map<String, Waiting> stands = byName(sample.waiting(), Waiting::account);
    lastWaiting = stands;
    show(waiting, stands, Waiting::waiting);
    show(due, stands, Waiting::due);
    show(overdue, stands, one -> one.overdue().toMillis() / 1000.0);
    show(unresolved, byName(sample.unresolved(), Unresolved::account), Unresolved::attempts);
    accountGauges.sample();
  }

  /** How many deliveries of an account waited when they were last counted; null before. */
  Long waiting(String account) {
    Map<String, Waiting> known = lastWaiting;
    if (known == null) {
      return null;
    }
    return Optional.ofNullable(known.get(account)).map(Waiting::waiting).orElse(0L);
  }

  /** Every configured account has its line, so that an alarm sees zero and not nothing. */
  private <T> void show(MultiGauge gauge, Map<String, T> stands, ToDoubleFunction<T> value) {
    gauge.register(
        accounts.all().stream()
            .map(Account::name)
            .map(name -> row(name, stands.get(name), value))
            .collect(Collectors.toList()),
        true);
  }

  private static <T> MultiGauge.Row<?> row(String account, T stand, ToDoubleFunction<T> value) {
    double number = stand == null ? 0 : value.applyAsDouble(stand);
    return MultiGauge.Row.of(Tags.of("account", account), number);
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    return all.stream().collect(Collectors.toMap(name, Function.identity()));
  }
}
