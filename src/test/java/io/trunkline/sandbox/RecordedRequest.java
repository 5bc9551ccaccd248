package io.trunkline.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A request as it is written for an operation, recorded with names in place of secrets.
 *
 * @param head its first line and its headers
 */
record RecordedRequest(List<String> head, String body) {
  static RecordedRequest of(String provider, String operation) {
    Path file = Path.of("src/test/resources/providers", provider, operation + ".http");
    try {
      String[] parts = Files.readString(file).split("\n\n", 2);
      return new RecordedRequest(
          parts[0].strip().lines().toList(), parts.length > 1 ? parts[1] : "");
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** Verb and path without a query, as an account's paths have them. */
  String address() {
    return head.get(0).replaceFirst("[?].*", "").strip();
  }

  HttpRequest request(String base, Map<String, String> credentials) {
    String[] line = head.get(0).strip().split(" ");
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + line[1]));
    boolean lines = false;
    for (String header : head.subList(1, head.size())) {
      String[] parts = header.split(": ", 2);
      lines |= parts[1].startsWith("multipart/");
      request.header(parts[0], filled(basic(parts[1], credentials), credentials));
    }
    String text = filled(lines ? body.replace("\n", "\r\n") : body, credentials);
    return request.method(line[0], BodyPublishers.ofString(text)).build();
  }

  private static String basic(String value, Map<String, String> credentials) {
    String pair = credentials.get("username") + ":" + credentials.get("password");
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return value.replace("{username:password}", Base64.getEncoder().encodeToString(bytes));
  }

  private static String filled(String text, Map<String, String> credentials) {
    String filled = text;
    for (Map.Entry<String, String> one : credentials.entrySet()) {
      filled = filled.replace("{" + one.getKey() + "}", one.getValue());
    }
    return filled;
  }
}
