package io.trunkline.provider;

/** How a provider's callbacks prove where they come from. */
public enum CallbackProof {
  /** We give the provider an address per call with a code in it that only we can make. */
  SIGNED_ADDRESS,
  /** The provider sends the account's user name and password, or posts to a secret address. */
  CREDENTIALS
}
