package io.trunkline.testing;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallEvent.Pressed;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
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
  public List<CallbackKind> callbackKinds() {
    return proof == CallbackProof.SIGNED_ADDRESS
        ? List.of(
            new CallbackKind("calls", proof),
            new CallbackKind("news", CallbackProof.SIGNED_KIND),
            new CallbackKind("fetched", CallbackProof.FETCHED))
        : List.of(
            new CallbackKind("flow", proof),
            new CallbackKind("records", CallbackProof.BODY_SECRET, "secret_key"));
  }

  @Override
  public List<CallEvent> events(CallbackBody callback) {
    if (callback.kind().equals("news")) {
      return List.of();
    }
    byte[] body = callback.bytes();
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
    return CallEvent.of(told.get("status"))
        .reference(told.get("ref"))
        .providerId(told.get("id"))
        .number(told.get("number"))
        .otherNumbers(
            Stream.of(told.getOrDefault("others", "").split(" "))
                .filter(one -> !one.isEmpty())
                .toList())
        .flow(told.get("flow"))
        .keys(
            told.getOrDefault("keys", "")
                .chars()
                .mapToObj(key -> new Pressed(String.valueOf((char) key), null))
                .toList())
        .at(at == null ? null : Instant.parse(at))
        .started(at == null ? null : Instant.parse(at))
        .duration(seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds)))
        .detail("agent", told.get("agent"))
        .build();
  }
}
