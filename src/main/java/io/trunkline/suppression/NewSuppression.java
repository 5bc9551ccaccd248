package io.trunkline.suppression;

import java.time.Instant;

/**
 * A number that is to be blocked.
 *
 * @param number in E.164
 * @param scope {@code all}, {@code campaign:<name>} or {@code account:<name>}
 * @param reason a code such as {@code opted-out}
 * @param source who or what said so: a callback, a file, a person
 * @param expires when it ends; null never
 */
public record NewSuppression(
    String number, String scope, String reason, String source, Instant expires) {
  public static final String EVERYWHERE = "all";
}
