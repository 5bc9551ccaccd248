package io.trunkline.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A callback that has proved where it comes from, as it came.
 *
 * @param kind the part of its address that says what it is, such as {@code calls}
 * @param reference of the call, if its address proves it; else null
 * @param contentType as sent; null if it was not
 */
public record NewCallback(
    String account, String kind, String reference, String contentType, byte[] body) {

  /** The same for callbacks that are the same byte for byte; 64 hexadecimal digits. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String address = kind + "\n" + (reference == null ? "" : reference) + "\n";
      digest.update(address.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java cannot compute SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return "NewCallback[" + account + ", " + kind + ", " + body.length + " bytes]";
  }
}
