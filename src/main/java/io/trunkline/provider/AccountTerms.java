package io.trunkline.provider;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What an account says about its requests.
 *
 * @param account its name
 * @param zone its {@code time-zone}
 * @param paths verb and path, such as {@code POST /api/x form}, by operation, where no document
 *     states them
 */
public record AccountTerms(String account, ZoneId zone, Map<String, String> paths) {
  /** Of an account that says nothing. */
  public static final AccountTerms NONE = new AccountTerms("account", ZoneOffset.UTC, Map.of());
}
