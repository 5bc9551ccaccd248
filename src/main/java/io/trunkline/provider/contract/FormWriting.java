package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.trunkline.provider.ProviderRequest.Encoding;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import io.trunkline.provider.contract.Marks.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a body as a url-encoded form; a list repeats its name, an object becomes JSON text. */
final class FormWriting {
  private final StringBuilder form = new StringBuilder();
  private final List<SecretPlace> secrets = new ArrayList<>();

  WireBody write(JsonNode body) {
    body.fields().forEachRemaining(one -> field(one.getKey(), one.getValue()));
    byte[] bytes = form.toString().getBytes(StandardCharsets.US_ASCII);
    return new WireBody(BodyType.FORM.mediaType(), bytes, secrets);
  }

  private void field(String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(one -> field(name, one));
      return;
    }
    form.append(form.isEmpty() ? "" : "&").append(encoded(name)).append('=');
    if (value instanceof POJONode mark && mark.getPojo() instanceof Secret secret) {
      secrets.add(new SecretPlace(secret.credential(), form.length(), Encoding.FORM));
    } else {
      form.append(encoded(text(value)));
    }
  }

  static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
