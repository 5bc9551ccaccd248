package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.FormBody;
import io.trunkline.provider.JsonBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pretends to be ManyDial's call automation. */
final class ManyDialSandbox implements Pretender {
  static final String NAME = "manydial";
  private static final String PATH = "/call/dispatch";

  private final List<Customer> customers;

  ManyDialSandbox(List<Customer> customers) {
    this.customers = customers.stream().filter(one -> NAME.equals(one.provider())).toList();
  }

  @Override
  public String provider() {
    return NAME;
  }

  @Override
  public boolean takesPartly() {
    return false;
  }

  @Override
  public Reply reply(SandboxRequest request, Instant now) {
    if (!PATH.equals(request.path())) {
      return Reply.refused(refused(404, 404, "no such path"));
    }
    if (!"POST".equals(request.method())) {
      return Reply.refused(refused(405, 405, "POST only"));
    }
    return customers.stream()
        .filter(one -> one.credential().equals(request.header("x-api-key")))
        .findFirst()
        .map(customer -> reply(request, customer, now))
        .orElseGet(() -> Reply.refused(refused(401, 401, "the key is not known")));
  }

  private static Reply reply(SandboxRequest request, Customer customer, Instant now) {
    String type = request.header("content-type");
    Optional<Map<String, String>> form =
        type.startsWith("multipart/form-data")
            ? FormBody.read(type, request.body())
            : Optional.empty();
    String fault = form.map(ManyDialCallRules::fault).orElse("the body is no multipart/form-data");
    return fault == null || fault.isEmpty()
        ? taken(customer, form.get(), now)
        : Reply.refused(refused(400, 400, fault));
  }

  private static Reply taken(Customer customer, Map<String, String> form, Instant now) {
    PlacedCall call =
        new PlacedCall(
            customer,
            form.get("callPayload"),
            null,
            form.get("number"),
            List.of(),
            null,
            Map.of("callerId", form.get("callerId"), "messages", form.get("messages")),
            buttons(form.get("buttons")),
            now,
            form.get("deliveryHook"));
    return new Reply(SandboxAnswer.json(200, words(true, 200, "Taken")), List.of(call));
  }

  private static List<Map<String, String>> buttons(String json) {
    List<Map<String, String>> buttons = new ArrayList<>();
    JsonBody.any(json.getBytes(StandardCharsets.UTF_8))
        .ifPresent(list -> list.forEach(button -> buttons.add(button(button))));
    return buttons;
  }

  private static Map<String, String> button(JsonNode button) {
    return Map.of(
        "id", button.path("id").asText(),
        "key", button.path("key").asText(),
        "value", button.path("value").asText());
  }

  /** As the envelope of published clients tells a refusal: the code stands in the body. */
  @Override
  public SandboxAnswer refusal(int code) {
    return refused(200, code, "Sandbox " + code);
  }

  private static SandboxAnswer refused(int status, int code, String message) {
    return SandboxAnswer.json(status, words(false, code, message));
  }

  private static Map<String, Object> words(boolean success, int code, String message) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("success", success);
    words.put("statusCode", code);
    words.put("message", message);
    words.put("error", success ? null : message);
    return words;
  }

  @Override
  public Posting posting(PlacedCall call, Instant ended) {
    return new Posting(
        call.hook(),
        Map.of("Content-Type", "application/json"),
        JsonBody.write(ManyDialHook.of(call, ended)).getBytes(StandardCharsets.UTF_8));
  }
}
