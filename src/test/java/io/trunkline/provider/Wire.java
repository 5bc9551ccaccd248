package io.trunkline.provider;

import io.trunkline.provider.ProviderRequest.Encoding;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A request as text, with the names of its secrets at their places. */
public final class Wire {
  private Wire() {}

  public static String text(ProviderRequest request) {
    StringBuilder wire = new StringBuilder(request.method() + " " + request.path() + "\n");
    request
        .headers()
        .forEach(one -> wire.append(one.name()).append(": ").append(one.value()).append("\n"));
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    List<SecretPlace> places = new ArrayList<>(request.secrets());
    Collections.reverse(places);
    for (SecretPlace place : places) {
      if (place.header() == null) {
        body = body.substring(0, place.offset()) + words(place) + body.substring(place.offset());
      } else {
        wire.append(place.header()).append(": ").append(words(place)).append("\n");
      }
    }
    String utf8 = new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return wire.append(utf8.isEmpty() ? "" : "\n" + utf8 + "\n").toString();
  }

  private static String words(SecretPlace place) {
    if (place.encoding() == Encoding.BEARER) {
      return "Bearer {" + place.credential() + "}";
    }
    return place.encoding() == Encoding.BASIC
        ? "Basic {" + place.credential() + ":" + place.password() + "}"
        : "{" + place.credential() + "}";
  }
}
