package io.trunkline.provider;

import java.util.List;

/**
 * A request as it will be sent, but for its secrets.
 *
 * @param method the HTTP verb
 * @param path behind the account's base URL, with a slash in front, and the encoded query
 * @param headers without secrets
 * @param body without secrets; empty if there is none
 * @param secrets where the account's secrets go when it is sent
 */
public record ProviderRequest(
    String method, String path, List<Header> headers, byte[] body, List<SecretPlace> secrets) {

  /** One header line. */
  public record Header(String name, String value) {}

  /**
   * A place where a secret is filled in.
   *
   * @param credential the configuration key of the credential, such as {@code api-key}
   * @param header the header that carries it; null if the body does
   * @param offset byte in the body before which it stands; -1 if a header carries it
   * @param encoding how it is written there; null is plain
   * @param password the credential behind the colon of {@link Encoding#BASIC}; else null
   */
  public record SecretPlace(
      String credential, String header, int offset, Encoding encoding, String password) {

    /** A secret that is written as it is. */
    public SecretPlace(String credential, String header, int offset) {
      this(credential, header, offset, null, null);
    }

    /** A secret in the body. */
    public SecretPlace(String credential, int offset, Encoding encoding) {
      this(credential, null, offset, encoding, null);
    }
  }

  /** How a secret is written at its place. */
  public enum Encoding {
    PLAIN,
    /** Inside of a JSON text. */
    JSON,
    /** As a value of a url-encoded form. */
    FORM,
    /** {@code Bearer} and the secret. */
    BEARER,
    /** {@code Basic} and the base64 of the secret, a colon and the password. */
    BASIC
  }
}
