package io.trunkline.dispatch;

import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        .forEach(place -> headers.put(place.header(), credentials.get(place.credential())));
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
      filled.writeBytes(credentials.get(place.credential()).getBytes(StandardCharsets.UTF_8));
      from = place.offset();
    }
    filled.write(body, from, body.length - from);
    return filled.toByteArray();
  }
}
