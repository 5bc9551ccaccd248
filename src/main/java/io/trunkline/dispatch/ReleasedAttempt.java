package io.trunkline.dispatch;

import io.trunkline.lead.ItemId;
import io.trunkline.provider.Call;
import io.trunkline.provider.ProviderRequest;
import java.time.Instant;
import java.util.List;

/**
 * An attempt that is written in the ledger and may be sent now, once.
 *
 * @param repeats the attempt whose very bytes these are; null for a first sending
 * @param items in the order of the calls
 * @param digest of the body as it will be sent, to know the same bytes again
 * @param moment when quota was taken and the gate was asked
 */
public record ReleasedAttempt(
    long id,
    Long repeats,
    String account,
    String operation,
    String group,
    List<ItemId> items,
    List<Call> calls,
    ProviderRequest request,
    String digest,
    Moment moment) {

  /** When quota was taken and the gate was asked, by the database's clock. */
  public Instant released() {
    return moment.at();
  }
}
