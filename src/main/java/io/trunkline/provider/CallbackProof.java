package io.trunkline.provider;

/** How callbacks of one kind prove where they come from. */
public enum CallbackProof {
  /** We give the provider an address per call with a code in it that only we can make. */
  SIGNED_ADDRESS,
  /** The address, one per account and kind, has a code in it that only we can make. */
  SIGNED_KIND,
  /** The provider sends the account's user name and password, or posts to a secret address. */
  CREDENTIALS,
  /** The provider writes the account's secret into a field of the body, or into the address. */
  BODY_SECRET,
  /** We fetch it ourselves: nobody can post it. */
  FETCHED
}
