package io.trunkline.provider.contract;

import io.trunkline.provider.Call;
import java.util.function.UnaryOperator;

/**
 * What a delivery fills in.
 *
 * @param number the customer's, in E.164
 * @param reference ours
 * @param callbackAddress gives the signed address for the reference
 */
record Filling(String number, String reference, UnaryOperator<String> callbackAddress) {
  /** Stands for the values of a delivery that are not known yet. */
  static final Filling LATER = new Filling(null, null, null);

  static Filling of(Call call, UnaryOperator<String> callbackAddress) {
    return new Filling(call.number(), call.reference(), callbackAddress);
  }

  boolean isLater() {
    return reference == null;
  }

  String value(String fill) {
    return switch (fill) {
      case "number" -> number;
      case "reference" -> reference;
      default -> callbackAddress.apply(reference);
    };
  }
}
