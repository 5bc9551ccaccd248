package io.trunkline.provider;

import java.util.List;

/**
 * A request as it will be sent, but for its secrets.
 *
 * @param method the HTTP verb
 * @param path behind the account's base URL, with a slash in front
 * @param headers without secrets
 * @param body without secrets
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
   */
  public record SecretPlace(String credential, String header, int offset) {}
}
