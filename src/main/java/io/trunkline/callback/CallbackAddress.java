package io.trunkline.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Addresses for callbacks that only we can make: each holds a code for one call. */
public final class CallbackAddress {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int CODE_BYTES = 16;

  private CallbackAddress() {}

  /**
   * The code that proves an address to be ours.
   *
   * @param secret the account's {@code callback.secret}; not empty
   * @param reference of the call, as the provider has it
   * @return 32 hexadecimal digits
   */
  public static String code(String secret, String account, String reference) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      String text = "delivery\n" + account + "\n" + reference;
      byte[] code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(code, 0, CODE_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java cannot compute " + ALGORITHM, impossible);
    }
  }

  /**
   * The address at which a provider tells what became of one call.
   *
   * @param publicUrl where providers reach us, with or without a slash at the end
   */
  public static String signed(String publicUrl, String account, String secret, String reference) {
    String base = publicUrl.endsWith("/") ? publicUrl : publicUrl + "/";
    return base
        + "webhooks/"
        + account
        + "/calls/"
        + reference
        + "/"
        + code(secret, account, reference);
  }

  /** Whether any of the secrets made the code; takes the same time for every wrong one. */
  static boolean proves(String code, Collection<String> secrets, String account, String reference) {
    boolean proved = false;
    for (String secret : secrets) {
      proved |= same(code, code(secret, account, reference));
    }
    return proved;
  }

  /** Compares texts in a time that does not tell how much of them is equal. */
  static boolean same(String given, String expected) {
    return MessageDigest.isEqual(digest(given), digest(expected));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java cannot compute SHA-256", impossible);
    }
  }
}
