package io.trunkline.sandbox;

import java.util.Map;

/**
 * A request as it reached a pretended provider.
 *
 * @param path behind the provider's base URL
 * @param headers by lower-case name
 * @param webhooks where the pretended provider finds its customer's webhooks, such as {@code
 *     http://localhost:8080}
 */
public record SandboxRequest(
    String method, String path, Map<String, String> headers, byte[] body, String webhooks) {
  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
