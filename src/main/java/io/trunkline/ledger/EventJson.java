package io.trunkline.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trunkline.outcome.Outcome;
import io.trunkline.provider.CallEvent;

/** Facts and outcomes as the ledger stores them. Fields that a later version adds do no harm. */
final class EventJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private EventJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("an event cannot be written as JSON", impossible);
    }
  }

  static CallEvent event(String json) {
    return read(json, CallEvent.class);
  }

  static Outcome outcome(String json) {
    return read(json, Outcome.class);
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException damaged) {
      // The parser's own message would show the text, and with it a phone number.
      throw new IllegalStateException("the ledger holds a damaged " + type.getSimpleName());
    }
  }
}
