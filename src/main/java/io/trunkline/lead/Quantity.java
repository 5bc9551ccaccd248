package io.trunkline.lead;

/** A number of things, in words. */
public final class Quantity {
  private Quantity() {}

  /** One row, or so many rows. */
  public static String of(long number, String one) {
    return of(number, one, one + "s");
  }

  /** Of a thing whose plural is not made by an s. */
  public static String of(long number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }
}
