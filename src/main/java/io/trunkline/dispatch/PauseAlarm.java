package io.trunkline.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Tells of accounts that were paused because something is wrong that a person must look at. */
final class PauseAlarm {
  private static final Logger LOG = Logger.getLogger(PauseAlarm.class);
  private final MeterRegistry metrics;

  PauseAlarm(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /**
   * @param kind a short word
   * @param reason for people
   */
  void raise(String account, String kind, Instant until, String reason) {
    metrics.counter("trunkline_account_pauses", "account", account, "kind", kind).increment();
    LOG.errorf(
        "Account %s sends nothing before %s: %s. Deliveries wait; see /api/accounts",
        account, until, reason);
  }
}
