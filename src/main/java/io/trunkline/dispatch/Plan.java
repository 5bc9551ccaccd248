package io.trunkline.dispatch;

import io.trunkline.provider.Call;
import io.trunkline.provider.ProviderRequest;
import java.time.Instant;
import java.util.List;

/**
 * What becomes of the deliveries that were due.
 *
 * @param attempts requests to send
 * @param stopped deliveries that are not sent now
 */
public record Plan(List<PlannedAttempt> attempts, List<Stopped> stopped) {

  /**
   * One request.
   *
   * @param deliveries in the order of the calls in it
   */
  public record PlannedAttempt(
      String group, List<Waiting> deliveries, List<Call> calls, ProviderRequest request) {}

  /**
   * A delivery that is not sent now.
   *
   * @param state its new one: suppressed, held or waiting
   * @param due when it is due again; null unless it waits
   */
  public record Stopped(Waiting delivery, String state, String reason, String hint, Instant due) {}
}
