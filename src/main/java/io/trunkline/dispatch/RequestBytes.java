package io.trunkline.dispatch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

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
    return new RequestBytes(
        headers,
        inBody.isEmpty()
            ? request.body()
            : fill(request.body(), inBody, credentials, writer(request)));
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

  /** How a text stands within a body of this type, so that nothing in it can end its place. */
  private static Function<String, byte[]> writer(ProviderRequest request) {
    String type =
        request.headers().stream()
            .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
            .map(header -> header.value().split(";")[0].strip().toLowerCase(Locale.ROOT))
            .findFirst()
            .orElse("");
    return switch (type) {
      case "application/json" -> JsonStringEncoder.getInstance()::quoteAsUTF8;
      case "application/x-www-form-urlencoded" ->
          text -> URLEncoder.encode(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      default -> throw new IllegalStateException("no rule for a secret in a body of " + type);
    };
  }

  private static byte[] fill(
      byte[] body,
      List<SecretPlace> places,
      Map<String, String> credentials,
      Function<String, byte[]> write) {
    var filled = new ByteArrayOutputStream(body.length + 128);
    int from = 0;
    for (SecretPlace place : places) {
      filled.write(body, from, place.offset() - from);
      filled.writeBytes(write.apply(credentials.get(place.credential())));
      from = place.offset();
    }
    filled.write(body, from, body.length - from);
    return filled.toByteArray();
  }
}
