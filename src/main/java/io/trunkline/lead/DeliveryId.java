package io.trunkline.lead;

/**
 * Names a delivery: the lead and which of its deliveries this is.
 *
 * @param ordinal 1 for the delivery that the campaign decided; later ones (a callback that was
 *     asked for, a follow-up) count on
 */
public record DeliveryId(LeadId lead, int ordinal) implements Comparable<DeliveryId> {
  public DeliveryId {
    if (ordinal < 1 || ordinal > Short.MAX_VALUE) {
      throw new IllegalArgumentException("ordinal " + ordinal + " is not in 1..32767");
    }
  }

  /** Reads the form that {@link #toString} writes, such as {@code 12.0.345-1}. */
  public static DeliveryId parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a delivery id; expected lead-ordinal such as 12.0.345-1");
    }
    return new DeliveryId(
        LeadId.parse(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
  }

  @Override
  public int compareTo(DeliveryId other) {
    int byLead = lead.compareTo(other.lead);
    return byLead != 0 ? byLead : Integer.compare(ordinal, other.ordinal);
  }

  @Override
  public String toString() {
    return lead + "-" + ordinal;
  }
}
