package io.trunkline.testing;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallEvent.Pressed;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A provider whose callbacks are lines of {@code name=value} with semicolons between: {@code ref},
 * {@code id}, {@code number}, {@code others}, {@code flow}, {@code status}, {@code keys}, {@code
 * at}, {@code seconds}.
 */
public class TalkingProvider extends FakeProvider {
  private final CallbackProof proof;

  public TalkingProvider(CallbackProof proof) {
    this.proof = proof;
  }

  @Override
  public CallbackProof callbackProof() {
    return proof;
  }

  @Override
  public List<CallEvent> events(String kind, String contentType, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (!text.contains("=")) {
      throw new UnreadableException("expected name=value; got " + body.length + " bytes");
    }
    return text.lines().map(TalkingProvider::event).toList();
  }

  private static CallEvent event(String line) {
    Map<String, String> told = new HashMap<>();
    Stream.of(line.split(";")).map(one -> one.split("=", 2)).forEach(p -> told.put(p[0], p[1]));
    String at = told.get("at");
    String seconds = told.get("seconds");
    return new CallEvent(
        told.get("ref"),
        told.get("id"),
        told.get("number"),
        told.get("flow"),
        told.getOrDefault("status", ""),
        told.getOrDefault("keys", "")
            .chars()
            .mapToObj(key -> new Pressed(String.valueOf((char) key), null))
            .toList(),
        at == null ? null : Instant.parse(at),
        at == null ? null : Instant.parse(at),
        seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds)),
        null,
        null,
        List.of(told.getOrDefault("others", "").split(" ")).stream()
            .filter(one -> !one.isEmpty())
            .toList());
  }
}
