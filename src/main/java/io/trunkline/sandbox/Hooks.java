package io.trunkline.sandbox;

import io.trunkline.provider.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what is posted to webhooks. */
final class Hooks {
  private Hooks() {}

  /** The address of a customer's webhook of a kind. */
  static String address(SandboxRequest request, Customer customer, String kind) {
    return request.webhooks() + "/webhooks/" + customer.account() + "/" + kind;
  }

  /** A JSON body to an address as it is. */
  static Posting json(String address, Map<String, ?> body) {
    return new Posting(address, Map.of("Content-Type", "application/json"), bytes(body));
  }

  /** With Basic credentials if the account has a user, else to the address with its secret. */
  static Posting proven(Customer customer, String address, Map<String, ?> body) {
    if (customer.username().isEmpty()) {
      return json(customer.secret().map(secret -> address + "/" + secret).orElse(address), body);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Authorization", basic(customer.username().get(), customer.password().orElse("")));
    return new Posting(address, headers, bytes(body));
  }

  private static byte[] bytes(Map<String, ?> body) {
    return JsonBody.write(body).getBytes(StandardCharsets.UTF_8);
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}
