package io.trunkline.provider;

/**
 * One kind of callback.
 *
 * @param name the part of its address that says what it is, such as {@code calls}
 * @param secretField the field of the body that has the secret; null for every other proof
 */
public record CallbackKind(String name, CallbackProof proof, String secretField) {
  public CallbackKind(String name, CallbackProof proof) {
    this(name, proof, null);
  }
}
