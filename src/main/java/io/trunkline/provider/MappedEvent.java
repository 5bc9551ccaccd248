package io.trunkline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/**
 * Reads a callback by the fields that the user has named.
 *
 * @param e164 turns a number as the provider writes it into E.164
 */
public record MappedEvent(CallbackBody callback, UnaryOperator<String> e164) {

  /**
   * @throws UnreadableException if there is no mapping, the body is neither JSON object nor form,
   *     or it names no call
   */
  public CallEvent read() {
    CallbackMapping mapping =
        callback
            .mapping()
            .orElseThrow(
                () ->
                    new UnreadableException(
                        "nobody has said which fields to read; expected a file of this provider in"
                            + " outcomes/callbacks/ of the routes folder"));
    JsonNode body = body();
    String reference = told(body, mapping, "reference");
    String id = told(body, mapping, "provider-id");
    String number = told(body, mapping, "number");
    if (reference == null && id == null && number == null) {
      throw new UnreadableException(
          "expected a reference, a provider-id or a number in the fields of the mapping; found"
              + " none of them");
    }
    Instant at = time(told(body, mapping, "at"), mapping);
    var event =
        CallEvent.of(told(body, mapping, "status"))
            .reference(reference)
            .providerId(id)
            .number(number == null ? null : e164.apply(number))
            .at(at)
            .duration(mapping.duration(told(body, mapping, "duration")))
            .recording(told(body, mapping, "recording"));
    mapping.details().forEach((name, field) -> event.detail(name, text(body, field)));
    return event.build();
  }

  private Instant time(String text, CallbackMapping mapping) {
    ZoneId zone = mapping.zone().orElse(callback.zone());
    return mapping
        .time()
        .map(form -> LocalTimes.read(text, form, zone))
        .orElseGet(() -> mapping.time().isPresent() ? null : LocalTimes.iso(text, zone));
  }

  private JsonNode body() {
    return JsonBody.objectOrForm(callback.contentType(), callback.bytes())
        .orElseThrow(
            () ->
                new UnreadableException(
                    "expected a JSON object or a form; got "
                        + callback.bytes().length
                        + " bytes that are neither"));
  }

  private static String told(JsonNode body, CallbackMapping mapping, String name) {
    String field = mapping.fields().get(name);
    return field == null ? null : text(body, field);
  }

  /** A field by its whole name, or by its way down with dots. */
  private static String text(JsonNode body, String field) {
    String bare = JsonBody.text(body, field);
    String text =
        bare != null || !field.contains(".")
            ? bare
            : JsonBody.text(
                body.at("/" + field.substring(0, field.lastIndexOf('.')).replace('.', '/')),
                field.substring(field.lastIndexOf('.') + 1));
    return text == null || text.isBlank() ? null : text.strip();
  }
}
