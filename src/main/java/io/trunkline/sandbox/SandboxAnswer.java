package io.trunkline.sandbox;

import io.trunkline.provider.JsonBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What a pretended provider answers.
 *
 * @param ending how the answer goes out
 */
public record SandboxAnswer(int status, Map<String, String> headers, byte[] body, Ending ending) {

  /** How an answer goes out, or does not. */
  public enum Ending {
    AT_ONCE,
    LATE,
    IN_DRIPS,
    CLOSE_INSTEAD
  }

  static SandboxAnswer json(int status, Map<String, ?> body) {
    return text(status, "application/json", JsonBody.write(body));
  }

  static SandboxAnswer text(int status, String type, String body) {
    return new SandboxAnswer(
        status,
        Map.of("Content-Type", type),
        body.getBytes(StandardCharsets.UTF_8),
        Ending.AT_ONCE);
  }

  /** Too many requests, with how long to wait in whole seconds. */
  static SandboxAnswer throttled(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new SandboxAnswer(
        429, Map.of("Retry-After", String.valueOf(seconds)), new byte[0], Ending.AT_ONCE);
  }

  SandboxAnswer ending(Ending other) {
    return new SandboxAnswer(status, headers, body, other);
  }
}
