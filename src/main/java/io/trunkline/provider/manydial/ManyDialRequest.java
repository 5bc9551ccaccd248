package io.trunkline.provider.manydial;

import io.trunkline.provider.Call;
import io.trunkline.provider.FormBody;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.ProviderRequest.Header;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The form of one call, in the order in which it is written. */
record ManyDialRequest(Map<String, String> form, String boundary) {
  static final String PATH = "/call/dispatch";
  static final String API_KEY = "api-key";

  static ProviderRequest of(Call call, UnaryOperator<String> callbackAddress) {
    ManyDialFields fields = new ManyDialFields(call.fields());
    List<String> faults = fields.faults();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("call " + call.reference() + ": " + faults.get(0));
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("callPayload", call.reference());
    form.put(ManyDialFields.CALLER_ID, fields.callerId());
    form.put(ManyDialFields.DURATION, fields.minutes());
    form.put(ManyDialFields.MESSAGES, JsonBody.write(fields.messages()));
    form.put("number", call.number());
    form.put(ManyDialFields.BUTTONS, JsonBody.write(fields.buttons()));
    form.put("deliveryHook", callbackAddress.apply(call.reference()));
    return new ManyDialRequest(form, boundary(call.reference(), form)).request();
  }

  private ProviderRequest request() {
    return new ProviderRequest(
        "POST",
        PATH,
        List.of(new Header("Content-Type", "multipart/form-data; boundary=" + boundary)),
        FormBody.multipart(form, boundary),
        List.of(new SecretPlace(API_KEY, "x-api-key", -1)));
  }

  /** The same for the same call, so that its bytes are; and found in none of the values. */
  private static String boundary(String reference, Map<String, String> form) {
    String boundary = reference;
    do {
      boundary = "trunkline-" + hash(boundary);
    } while (occurs(boundary, form));
    return boundary;
  }

  private static boolean occurs(String boundary, Map<String, String> form) {
    return form.values().stream().anyMatch(value -> value.contains(boundary));
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
