package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.trunkline.provider.ProviderRequest.Encoding;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import io.trunkline.provider.contract.Marks.File;
import io.trunkline.provider.contract.Marks.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes a body as multipart/form-data; a list repeats its name. */
final class MultipartWriting {
  private static final String LINE = "\r\n";

  private final String boundary;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<SecretPlace> secrets = new ArrayList<>();

  private MultipartWriting(String boundary) {
    this.boundary = boundary;
  }

  /** The same values give the same bytes: the boundary is made of them, and found in none. */
  static WireBody write(JsonNode body) {
    String boundary = "trunkline";
    byte[] bytes = new MultipartWriting(boundary).body(body).bytes();
    do {
      boundary = "trunkline-" + hash(boundary, bytes);
    } while (new String(bytes, StandardCharsets.ISO_8859_1).contains(boundary));
    return new MultipartWriting(boundary).body(body);
  }

  private WireBody body(JsonNode body) {
    body.fields().forEachRemaining(one -> field(one.getKey(), one.getValue()));
    text("--" + boundary + "--" + LINE);
    String type = BodyType.MULTIPART.mediaType() + "; boundary=" + boundary;
    return new WireBody(type, out.toByteArray(), secrets);
  }

  private void field(String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(one -> field(name, one));
      return;
    }
    Object mark = value instanceof POJONode one ? one.getPojo() : null;
    text("--" + boundary + LINE + "Content-Disposition: form-data; name=\"" + quoted(name) + "\"");
    if (mark instanceof File file) {
      text("; filename=\"" + file.name() + "\"" + LINE + "Content-Type: " + file.type());
    }
    text(LINE + LINE);
    content(mark, value);
    text(LINE);
  }

  private void content(Object mark, JsonNode value) {
    if (mark instanceof File file) {
      out.writeBytes(file.content());
    } else if (mark instanceof Secret secret) {
      secrets.add(new SecretPlace(secret.credential(), out.size(), Encoding.PLAIN));
    } else {
      text(FormWriting.text(value));
    }
  }

  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String seed, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(seed.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
