package io.trunkline.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as it reached a pretended provider.
 *
 * @param path behind the provider's base URL, with the encoded query if there is one
 * @param headers by lower-case name
 * @param webhooks where the pretended provider finds its customer's webhooks, such as {@code
 *     http://localhost:8080}
 */
public record SandboxRequest(
    String method, String path, Map<String, String> headers, byte[] body, String webhooks) {
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The path without its query. */
  String address() {
    return path.replaceFirst("[?].*", "");
  }

  /** The parameters of the query; the last of several with one name counts. */
  Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    int start = path.indexOf('?');
    for (String pair : start < 0 ? new String[0] : path.substring(start + 1).split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
