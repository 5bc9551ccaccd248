package io.trunkline.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Alarms when somebody may have been called twice. */
@Singleton
public class PossibleDoubles {
  private static final Logger LOG = Logger.getLogger(PossibleDoubles.class);
  private final MeterRegistry metrics;

  @Inject
  public PossibleDoubles(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Counts and logs those that were just stored. */
  public void tell(List<PossibleDouble> found) {
    found.forEach(this::tell);
  }

  private void tell(PossibleDouble one) {
    metrics.counter("trunkline_possible_doubles", "account", one.account()).increment();
    LOG.errorf(
        "Calls of account %s may have been made twice: %s; see /api/attempts/%d",
        one.account(), one.how(), one.attempt());
  }
}
