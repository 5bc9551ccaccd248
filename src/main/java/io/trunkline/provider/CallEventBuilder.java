package io.trunkline.provider;

import io.trunkline.provider.CallEvent.Pressed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts an event together from whatever is told; what is not told stays null. */
public final class CallEventBuilder {
  private static final int MOST_DETAIL = 1000;

  private final String status;
  private final List<Pressed> keys = new ArrayList<>();
  private final List<String> otherNumbers = new ArrayList<>();
  private final Map<String, String> details = new TreeMap<>();
  private String reference;
  private String providerId;
  private String number;
  private String flow;
  private Instant at;
  private Instant started;
  private Duration duration;
  private String recording;
  private String transcript;

  CallEventBuilder(String status) {
    this.status = status;
  }

  public CallEventBuilder reference(String ours) {
    reference = ours;
    return this;
  }

  public CallEventBuilder providerId(String id) {
    providerId = id;
    return this;
  }

  public CallEventBuilder number(String customer) {
    number = customer;
    return this;
  }

  public CallEventBuilder otherNumbers(List<String> tried) {
    otherNumbers.addAll(tried);
    return this;
  }

  public CallEventBuilder flow(String ran) {
    flow = ran;
    return this;
  }

  public CallEventBuilder keys(List<Pressed> pressed) {
    keys.addAll(pressed);
    return this;
  }

  public CallEventBuilder at(Instant time) {
    at = time;
    return this;
  }

  public CallEventBuilder started(Instant time) {
    started = time;
    return this;
  }

  public CallEventBuilder duration(Duration talked) {
    duration = talked;
    return this;
  }

  public CallEventBuilder recording(String address) {
    recording = address;
    return this;
  }

  public CallEventBuilder transcript(String said) {
    transcript = said;
    return this;
  }

  /** Adds a detail, shortened to 1000 characters; null and blank are not told. */
  public CallEventBuilder detail(String name, String value) {
    if (value != null && !value.isBlank()) {
      String text = value.strip();
      details.put(name, text.substring(0, Math.min(MOST_DETAIL, text.length())));
    }
    return this;
  }

  /** The event. */
  public CallEvent build() {
    return new CallEvent(
        reference,
        providerId,
        number,
        flow,
        status,
        List.copyOf(keys),
        at,
        started,
        duration,
        recording,
        transcript,
        otherNumbers,
        details);
  }
}
