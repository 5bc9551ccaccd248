package io.trunkline.dispatch;

import io.trunkline.gate.Asked;
import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.ItemId;
import io.trunkline.provider.Provider;
import java.util.Map;

/**
 * A delivery that is due.
 *
 * @param group deliveries of one group may share a request
 * @param number in E.164; null if nobody is called
 * @param turns items it has had so far
 */
public record Waiting(
    DeliveryId id,
    String campaign,
    String account,
    String operation,
    String group,
    String number,
    Map<String, Object> fields,
    int turns) {

  /** The id of the item that the next attempt would make. */
  public ItemId nextItem() {
    return new ItemId(id, turns + 1);
  }

  /** The question for the gate. */
  public Asked asked(Provider provider) {
    return new Asked(campaign, account, number, provider.alternateNumbers(operation, fields));
  }
}
