package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.FormBody;
import io.trunkline.provider.ProviderRequest.Encoding;
import io.trunkline.provider.contract.BodyType;
import io.trunkline.provider.contract.ContractField;
import io.trunkline.provider.contract.ContractOperation;
import io.trunkline.provider.contract.ContractOperation.HeaderSecret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An example as it goes over the wire, secrets included. */
record WrittenExample(Customer customer, ContractOperation operation, Map<String, Object> changes) {
  private static final ObjectMapper NODES = new ObjectMapper();

  HttpRequest request(String base) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path()));
    operation.secrets().forEach(secret -> request.header(secret.header(), header(secret)));
    String type = type();
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return request.method(method(), BodyPublishers.ofByteArray(body())).build();
  }

  private String method() {
    String own = customer.paths().get(operation.name());
    return own == null ? operation.method() : own.replaceFirst(" .*", "");
  }

  private String path() {
    String own = customer.paths().get(operation.name());
    String path = own == null ? operation.path() : own.replaceFirst(".* ", "");
    StringBuilder query = new StringBuilder();
    for (ContractField field : operation.parameters()) {
      Object value =
          changes.getOrDefault(
              field.name(), operation.examples().parameters().get(field.name()).asText());
      if (field.place().equals("path")) {
        path = path.replace("{" + field.name() + "}", encoded("" + value));
      } else {
        query.append(query.isEmpty() ? "?" : "&").append(encoded(field.name()));
        query.append('=').append(encoded("" + value));
      }
    }
    return path + query;
  }

  private String type() {
    return switch (operation.bodyType()) {
      case JSON -> "application/json";
      case FORM -> "application/x-www-form-urlencoded";
      case MULTIPART -> "multipart/form-data; boundary=here";
      case NONE -> "";
    };
  }

  private byte[] body() {
    if (operation.bodyType() == BodyType.NONE) {
      return new byte[0];
    }
    ObjectNode body = operation.examples().request().deepCopy();
    operation.fields().stream()
        .filter(field -> field.credential().isPresent())
        .forEach(
            field -> body.put(field.name(), customer.credentials().get(field.credential().get())));
    changes.forEach(
        (name, value) -> {
          body.remove(name);
          if (value != null && operation.parameters().stream().noneMatch(is(name))) {
            body.set(name, NODES.valueToTree(value));
          }
        });
    return switch (operation.bodyType()) {
      case JSON -> body.toString().getBytes(StandardCharsets.UTF_8);
      case FORM -> form(body).getBytes(StandardCharsets.UTF_8);
      default -> FormBody.multipart(texts(body), "here");
    };
  }

  private static Predicate<ContractField> is(String name) {
    return field -> field.name().equals(name);
  }

  private static String form(ObjectNode body) {
    return texts(body).entrySet().stream()
        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> texts(ObjectNode body) {
    Map<String, String> texts = new LinkedHashMap<>();
    body.fields().forEachRemaining(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }

  private String header(HeaderSecret secret) {
    String value = customer.credentials().get(secret.credential());
    if (secret.encoding() == Encoding.BASIC) {
      String pair = value + ":" + customer.credentials().get(secret.password());
      return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
    return (secret.encoding() == Encoding.BEARER ? "Bearer " : "") + value;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
