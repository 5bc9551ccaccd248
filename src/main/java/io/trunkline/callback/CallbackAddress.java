package io.trunkline.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
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
    return code(secret, "delivery\n" + account + "\n" + reference);
  }

  /** The code of the one address that an account has for callbacks of a kind. */
  public static String kindCode(String secret, String account, String kind) {
    return code(secret, "kind\n" + account + "\n" + kind);
  }

  private static String code(String secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
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
    return base(publicUrl, account)
        + "/calls/"
        + reference
        + "/"
        + code(secret, account, reference);
  }

  /** The address at which a provider tells of one thing that is no call. */
  public static String signedKind(
      String publicUrl, String account, String secret, String kind, String reference) {
    return base(publicUrl, account)
        + "/"
        + kind
        + "/"
        + reference
        + "/"
        + kindCode(secret, account, kind + "\n" + reference);
  }

  /** The address at which a provider tells everything of one kind about an account. */
  public static String signedKind(String publicUrl, String account, String secret, String kind) {
    return base(publicUrl, account) + "/" + kind + "/" + kindCode(secret, account, kind);
  }

  private static String base(String publicUrl, String account) {
    return (publicUrl.endsWith("/") ? publicUrl : publicUrl + "/") + "webhooks/" + account;
  }

  /** Whether any of the secrets made the code; takes the same time for every wrong one. */
  static boolean proves(String code, Collection<String> secrets, String account, String reference) {
    return any(code, secrets, secret -> code(secret, account, reference));
  }

  /** The same for the address of one thing of a kind. */
  static boolean provesKind(
      String code, Collection<String> secrets, String account, String kind, String reference) {
    return provesKind(code, secrets, account, kind + "\n" + reference);
  }

  /** The same for the address of a kind. */
  static boolean provesKind(String code, Collection<String> secrets, String account, String kind) {
    return any(code, secrets, secret -> kindCode(secret, account, kind));
  }

  /** Whether the text is any of the secrets itself. */
  static boolean isAny(String text, Collection<String> secrets) {
    return any(text, secrets, secret -> secret);
  }

  private static boolean any(
      String given, Collection<String> secrets, UnaryOperator<String> expected) {
    boolean right = false;
    for (String secret : secrets) {
      right |= same(given, expected.apply(secret));
    }
    return right;
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
