package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.JsonBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Pretends to be Phonon's outbound dialer. */
final class PhononSandbox implements Pretender {
  static final String NAME = "phonon";
  private static final String PATH = "/outbounddialer/create";
  private static final int MOST_CALLS = 500;

  private final List<Customer> customers;
  private final SeenBodies seen = new SeenBodies();

  PhononSandbox(List<Customer> customers) {
    this.customers = customers.stream().filter(one -> NAME.equals(one.provider())).toList();
  }

  @Override
  public String provider() {
    return NAME;
  }

  @Override
  public boolean takesPartly() {
    return true;
  }

  @Override
  public Reply reply(SandboxRequest request, Instant now) {
    if (!PATH.equals(request.path())) {
      return Reply.refused(SandboxAnswer.text(404, "text/plain", "not found"));
    }
    if (!"POST".equals(request.method())) {
      return Reply.refused(SandboxAnswer.text(405, "text/plain", "POST only"));
    }
    Optional<JsonNode> body =
        request.header("content-type").startsWith("application/json")
            ? JsonBody.object(request.body())
            : Optional.empty();
    return body.map(json -> reply(request, json, now)).orElseGet(() -> Reply.refused(refusal(400)));
  }

  private Reply reply(SandboxRequest request, JsonNode body, Instant now) {
    String secret = JsonBody.text(body, "security-id");
    Optional<Customer> customer =
        customers.stream().filter(one -> one.credential().equals(secret)).findFirst();
    if (customer.isEmpty()) {
      return Reply.refused(refusal(202));
    }
    int fault = fault(body, now);
    if (fault != 0) {
      return Reply.refused(refusal(fault));
    }
    if (!seen.isNew(request.body())) {
      return Reply.refused(refusal(201));
    }
    return taken(request, customer.get(), body);
  }

  private static int fault(JsonNode body, Instant now) {
    JsonNode calls = body.path("calls");
    if (!List.of("1.0", "TEST").contains(body.path("api-version").asText())) {
      return 203;
    } else if (!body.path("flow-id").asText().matches("[A-Za-z0-9]{8}")) {
      return 301;
    } else if (!calls.isArray()) {
      return 210;
    } else if (calls.isEmpty()) {
      return 302;
    } else if (calls.size() > MOST_CALLS) {
      return 303;
    }
    return PhononCallRules.fault(calls, now);
  }

  private Reply taken(SandboxRequest request, Customer customer, JsonNode body) {
    List<PlacedCall> calls = new ArrayList<>();
    List<Map<String, String>> details = new ArrayList<>();
    for (JsonNode call : body.path("calls")) {
      PlacedCall placed = placed(request, customer, body.path("flow-id").asText(), call);
      calls.add(placed);
      details.add(
          Map.of("client-identifier", placed.reference(), "phonon-uuid", placed.providerId()));
    }
    Map<String, Object> answer = words(200, "Success");
    answer.put("request-id", UUID.randomUUID().toString());
    answer.put("call-details", details);
    return new Reply(SandboxAnswer.json(200, answer), calls);
  }

  private static PlacedCall placed(
      SandboxRequest request, Customer customer, String flow, JsonNode call) {
    List<String> numbers = new ArrayList<>();
    call.path("contact-numbers").forEach(number -> numbers.add("+" + number.asText()));
    Map<String, String> variables = new LinkedHashMap<>();
    call.path("keys")
        .forEach(key -> variables.put(key.path("name").asText(), key.path("value").asText()));
    return new PlacedCall(
        customer,
        call.path("client-identifier").asText(),
        UUID.randomUUID().toString(),
        numbers.get(0),
        numbers.subList(1, numbers.size()),
        flow,
        variables,
        List.of(),
        PhononCallRules.start(call.path("start-time").asText()).orElseThrow(),
        request.webhooks() + "/webhooks/" + customer.account() + "/flow");
  }

  @Override
  public SandboxAnswer refusal(int code) {
    return SandboxAnswer.json(200, words(code, "Sandbox " + code));
  }

  private static Map<String, Object> words(int code, String message) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("api-response-code", code);
    words.put("api-response-message", message);
    return words;
  }

  /** With Basic credentials if the account has a user, else to the address with its secret. */
  @Override
  public Posting posting(PlacedCall call, Instant ended) {
    Customer customer = call.customer();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    customer
        .username()
        .ifPresent(
            user -> headers.put("Authorization", basic(user, customer.password().orElse(""))));
    String address =
        customer.username().isPresent() || customer.secret().isEmpty()
            ? call.hook()
            : call.hook() + "/" + customer.secret().get();
    return new Posting(
        address,
        headers,
        JsonBody.write(PhononPush.of(call, ended)).getBytes(StandardCharsets.UTF_8));
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}
