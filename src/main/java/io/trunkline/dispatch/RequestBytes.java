package io.trunkline.dispatch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.ProviderRequest.Encoding;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request with the account's secrets filled in: as it goes over the wire. */
public record RequestBytes(Map<String, String> headers, byte[] body) {

  /** Fills in the secrets. */
  static RequestBytes of(ProviderRequest request, Map<String, String> credentials) {
    Map<String, String> headers = new LinkedHashMap<>();
    request.headers().forEach(header -> headers.put(header.name(), header.value()));
    request.secrets().stream()
        .filter(place -> place.header() != null)
        .forEach(place -> headers.put(place.header(), secret(place, credentials)));
    List<SecretPlace> inBody =
        request.secrets().stream()
            .filter(place -> place.header() == null)
            .sorted(Comparator.comparingInt(SecretPlace::offset))
            .toList();
    return new RequestBytes(headers, fill(request.body(), inBody, credentials));
  }

  /** SHA-256 of the body, in hex: tells whether the same bytes would be sent again. */
  public static String digest(ProviderRequest request, Map<String, String> credentials) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(of(request, credentials).body());
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] fill(
      byte[] body, List<SecretPlace> places, Map<String, String> credentials) {
    if (places.isEmpty()) {
      return body;
    }
    var filled = new ByteArrayOutputStream(body.length + 128);
    int from = 0;
    for (SecretPlace place : places) {
      filled.write(body, from, place.offset() - from);
      filled.writeBytes(secret(place, credentials).getBytes(StandardCharsets.UTF_8));
      from = place.offset();
    }
    filled.write(body, from, body.length - from);
    return filled.toByteArray();
  }

  private static String secret(SecretPlace place, Map<String, String> credentials) {
    String secret = credentials.get(place.credential());
    return switch (place.encoding() == null ? Encoding.PLAIN : place.encoding()) {
      case PLAIN -> secret;
      case JSON -> new String(JsonStringEncoder.getInstance().quoteAsString(secret));
      case FORM -> URLEncoder.encode(secret, StandardCharsets.UTF_8);
      case BEARER -> "Bearer " + secret;
      case BASIC -> "Basic " + base64(secret + ":" + credentials.get(place.password()));
    };
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
