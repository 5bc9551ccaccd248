package io.trunkline.intake;

import io.trunkline.lead.Lead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a campaign tells its leads apart by, as one text. */
final class DuplicateKey {
  private static final int LONGEST = 400;

  private DuplicateKey() {}

  /**
   * The key of a lead; different values never make the same key.
   *
   * @return null if the lead has none of the fields
   */
  static String of(Lead lead, List<String> fields) {
    if (fields.size() == 1 && fields.get(0).equals(Mapping.NUMBER)) {
      return lead.number().e164();
    }
    StringBuilder key = new StringBuilder();
    boolean any = false;
    for (String field : fields) {
      String value = value(lead, field);
      any |= !value.isEmpty();
      key.append('|').append(escape(value));
    }
    return any ? fit(key.substring(1)) : null;
  }

  private static String value(Lead lead, String field) {
    return field.equals(Mapping.NUMBER) ? lead.number().e164() : lead.field(field).strip();
  }

  private static String escape(String value) {
    return value.indexOf('|') < 0 && value.indexOf('\\') < 0
        ? value
        : value.replace("\\", "\\\\").replace("|", "\\|");
  }

  private static String fit(String key) {
    return key.length() <= LONGEST && key.indexOf('\0') < 0 ? key : "sha256:" + sha256(key);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
