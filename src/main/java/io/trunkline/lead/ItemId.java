package io.trunkline.lead;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names an item: one delivery inside one attempt.
 *
 * @param turn which item of the delivery this is, from 1
 */
public record ItemId(DeliveryId delivery, int turn) {
  private static final Pattern REFERENCE =
      Pattern.compile("([a-z0-9]{1,16})-(\\d+\\.\\d+\\.\\d+)-(\\d{1,5})-(\\d{1,9})");

  /** An outage of days, with a try every few seconds, must not use them up. */
  private static final int MOST_TURNS = 999_999_999;

  public ItemId {
    if (turn < 1 || turn > MOST_TURNS) {
      throw new IllegalArgumentException("turn " + turn + " is not in 1.." + MOST_TURNS);
    }
  }

  /**
   * The reference that goes to the provider and comes back with its callbacks.
   *
   * @param installation the tag of this installation, so that two installations that share an
   *     account never take each other's callbacks
   */
  public String reference(String installation) {
    return installation + "-" + delivery + "-" + turn;
  }

  /** The item that a reference names, or nothing if it is not one of this installation's. */
  public static Optional<ItemId> ofReference(String installation, String reference) {
    Matcher parts = REFERENCE.matcher(reference == null ? "" : reference);
    if (!parts.matches() || !parts.group(1).equals(installation)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ItemId(
              new DeliveryId(LeadId.parse(parts.group(2)), Integer.parseInt(parts.group(3))),
              Integer.parseInt(parts.group(4))));
    } catch (IllegalArgumentException impossible) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return delivery + "-" + turn;
  }
}
