package io.trunkline.provider;

import java.util.Set;

/**
 * One kind of callback.
 *
 * @param name the part of its address that says what it is, such as {@code calls}
 * @param secretField the field of the body that has the secret; null for every other proof
 * @param privateFields whose values are not stored, wherever in the body they stand
 */
public record CallbackKind(
    String name, CallbackProof proof, String secretField, Set<String> privateFields) {
  public CallbackKind(String name, CallbackProof proof) {
    this(name, proof, null);
  }

  public CallbackKind(String name, CallbackProof proof, String secretField) {
    this(name, proof, secretField, Set.of());
  }
}
