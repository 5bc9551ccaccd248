package io.trunkline.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Tells of pauses, whatever their cause, once when they begin. */
@Singleton
public class PauseTeller {
  private static final Logger LOG = Logger.getLogger(PauseTeller.class);
  private final MeterRegistry metrics;

  @Inject
  public PauseTeller(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Counts and logs it. */
  public void tell(BegunPause begun) {
    Pause pause = begun.pause();
    String cause = pause.cause().word();
    metrics
        .counter("trunkline_account_pauses", "account", begun.account(), "kind", cause)
        .increment();
    LOG.logf(
        pause.cause().level(),
        "Account %s sends nothing %s, %s: %s. Deliveries wait; see /api/accounts",
        begun.account(),
        pause.until() == null ? "until this is lifted" : "before " + pause.until(),
        cause,
        words(pause));
  }

  /** What a person wrote is for the API alone: it may name somebody. */
  private static String words(Pause pause) {
    return pause.author() == null ? pause.reason() : "by " + pause.author();
  }

  /** Logs that a person ended one. */
  public void lifted(String account, PauseCause cause, String author) {
    LOG.infof("The pause %s of account %s was lifted by %s", cause.word(), account, author);
  }
}
