package io.trunkline.provider.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.POJONode;
import io.trunkline.provider.ProviderRequest.Encoding;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import io.trunkline.provider.contract.Marks.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a body as JSON, and remembers where secrets go. */
final class JsonWriting {
  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<SecretPlace> secrets = new ArrayList<>();

  WireBody write(JsonNode body) {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(json, body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new WireBody(BodyType.JSON.mediaType(), out.toByteArray(), secrets);
  }

  private void write(JsonGenerator json, JsonNode node) throws IOException {
    if (node.isObject()) {
      json.writeStartObject();
      for (Map.Entry<String, JsonNode> one : node.properties()) {
        json.writeFieldName(one.getKey());
        write(json, one.getValue());
      }
      json.writeEndObject();
    } else if (node.isArray()) {
      json.writeStartArray();
      for (JsonNode one : node) {
        write(json, one);
      }
      json.writeEndArray();
    } else if (node instanceof POJONode mark && mark.getPojo() instanceof Secret secret) {
      json.writeString("");
      json.flush();
      secrets.add(new SecretPlace(secret.credential(), out.size() - 1, Encoding.JSON));
    } else {
      json.writeTree(node);
    }
  }
}
