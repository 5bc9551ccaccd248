package io.trunkline.sandbox;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Notices bodies that came before, byte for byte; it remembers the last 100,000. */
final class SeenBodies {
  private final Map<String, Boolean> seen = Memory.empty();

  boolean isNew(byte[] body) {
    return seen.putIfAbsent(digest(body), true) == null;
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
