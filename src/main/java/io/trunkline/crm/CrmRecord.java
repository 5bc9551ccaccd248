package io.trunkline.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A record as the CRM has it now.
 *
 * @param id empty if it has none
 * @param modified when it was last changed; null if that cannot be read
 */
public record CrmRecord(String id, Instant modified, JsonNode json) {

  /** The same for the same state of the same record, however its time is written. */
  String digest() {
    return sha256(id.isEmpty() || modified == null ? json.toString() : id + "\0" + modified);
  }

  static String sha256(String text) {
    try {
      byte[] sha256 =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The highest id; as numbers, since the texts may differ in length.
   *
   * @param last of the page before, empty for none
   * @throws PullFaultException if none is higher than the last, so that paging would never end
   */
  public static String highestId(Collection<String> ids, String last) {
    BigInteger before = number(last.isEmpty() ? "-1" : last);
    BigInteger highest = ids.stream().map(CrmRecord::number).reduce(before, BigInteger::max);
    if (highest.equals(before)) {
      throw new PullFaultException("no id of its page is higher than %s".formatted(last));
    }
    return highest.toString();
  }

  private static BigInteger number(String id) {
    try {
      return new BigInteger(id);
    } catch (NumberFormatException other) {
      throw new PullFaultException("a record's id is no number");
    }
  }

  /** It has what nobody may read by chance. */
  @Override
  public String toString() {
    return "record " + id;
  }
}
