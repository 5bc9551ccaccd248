package io.trunkline.provider.phonon;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.trunkline.provider.Call;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.ProviderRequest.Header;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The body of a request for calls of one flow. It has the place of the security id, but not the id
 * itself.
 */
record PhononRequest(byte[] body, int secretOffset) {
  static final String PATH = "/outbounddialer/create";
  static final String SECURITY_ID = "security-id";
  static final String KEY_PREFIX = "$flow.key.";

  private static final JsonFactory JSON = new JsonFactory();

  static ProviderRequest of(List<Call> calls, Instant now) {
    check(calls, now);
    PhononRequest request = write(calls, now);
    return new ProviderRequest(
        "POST",
        PATH,
        List.of(new Header("Content-Type", "application/json")),
        request.body,
        List.of(new SecretPlace(SECURITY_ID, null, request.secretOffset)));
  }

  private static void check(List<Call> calls, Instant now) {
    if (calls.isEmpty() || calls.size() > Phonon.MOST_CALLS) {
      throw new IllegalArgumentException(
          calls.size() + " calls in one request; expected 1 to " + Phonon.MOST_CALLS);
    }
    PhononFields first = new PhononFields(calls.get(0).fields());
    for (Call call : calls) {
      PhononFields fields = new PhononFields(call.fields());
      List<String> faults = fields.faults(now);
      if (!faults.isEmpty()) {
        throw new IllegalArgumentException("call " + call.reference() + ": " + faults.get(0));
      }
      if (!fields.flowId().equals(first.flowId())
          || !fields.apiVersion().equals(first.apiVersion())) {
        throw new IllegalArgumentException(
            "call " + call.reference() + " is of another flow than the first of the request");
      }
    }
  }

  private static PhononRequest write(List<Call> calls, Instant now) {
    PhononFields flow = new PhononFields(calls.get(0).fields());
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 + 256 * calls.size());
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField(PhononFields.API_VERSION, flow.apiVersion());
      json.writeStringField(SECURITY_ID, "");
      json.flush();
      int offset = out.size() - 1;
      json.writeStringField(PhononFields.FLOW_ID, flow.flowId());
      json.writeArrayFieldStart("calls");
      String atOnce = StartTime.read("", now).text();
      for (Call call : calls) {
        write(json, call, now, atOnce);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.close();
      return new PhononRequest(out.toByteArray(), offset);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void write(JsonGenerator json, Call call, Instant now, String atOnce)
      throws IOException {
    PhononFields fields = new PhononFields(call.fields());
    json.writeStartObject();
    json.writeStringField("client-identifier", call.reference());
    json.writeStringField(
        PhononFields.START_TIME, fields.startsAtOnce() ? atOnce : fields.startTime(now));
    json.writeArrayFieldStart("contact-numbers");
    for (String number : numbers(call, fields)) {
      json.writeString(number.substring(1));
    }
    json.writeEndArray();
    json.writeArrayFieldStart(PhononFields.KEYS);
    for (Map.Entry<String, String> key : fields.keys(call.reference()).entrySet()) {
      json.writeStartObject();
      json.writeStringField("name", KEY_PREFIX + key.getKey());
      json.writeStringField("value", key.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The customer's own number first; the others are tried in turn until one connects. */
  private static Set<String> numbers(Call call, PhononFields fields) {
    Set<String> numbers = new LinkedHashSet<>();
    numbers.add(call.number());
    numbers.addAll(fields.alternateNumbers());
    return numbers;
  }
}
