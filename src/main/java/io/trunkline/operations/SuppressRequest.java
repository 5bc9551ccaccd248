package io.trunkline.operations;

import io.trunkline.lead.PhoneNumbers;
import io.trunkline.lead.Regions;
import io.trunkline.suppression.NewSuppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Numbers to block.
 *
 * @param number one, or
 * @param numbers up to 10,000
 * @param region code or English name of the country of numbers without country code
 * @param scope all (the default), campaign:&lt;name&gt; or account:&lt;name&gt;
 * @param reason a code such as opted-out; requested if absent
 * @param expires when the entries end; absent never
 */
public record SuppressRequest(
    String number,
    List<String> numbers,
    String region,
    String scope,
    String reason,
    Instant expires) {
  private static final int MOST = 10_000;
  private static final String SCOPE = "all|(campaign|account):\\S{1,64}";

  List<NewSuppression> entries(String source) {
    List<String> given =
        Stream.concat(Stream.ofNullable(number), Stream.ofNullable(numbers).flatMap(List::stream))
            .toList();
    if (given.isEmpty() || given.size() > MOST) {
      throw Problem.badRequest("numbers", "Give 1 to " + MOST + " numbers.");
    }
    String checkedScope = Texts.orElse("scope", scope, 128, NewSuppression.EVERYWHERE);
    if (!checkedScope.matches(SCOPE)) {
      throw Problem.badRequest("scope", "Give all, campaign:<name> or account:<name>.");
    }
    String checkedReason = Texts.orElse("reason", reason, 128, "requested");
    List<NewSuppression> entries = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String e164 = e164("numbers[" + i + "]", given.get(i), region);
      entries.add(new NewSuppression(e164, checkedScope, checkedReason, source, expires));
    }
    return entries;
  }

  /**
   * The number in E.164.
   *
   * @param region code or English name of the country of a number without country code; may be null
   * @throws ProblemException naming the place, never the number
   */
  static String e164(String where, String text, String region) {
    String country = region == null ? null : Regions.code(region);
    if (region != null && country == null) {
      throw Problem.badRequest("region", "Give the code or the name of a country, such as IN.");
    }
    return PhoneNumbers.blockable(text, country)
        .orElseThrow(
            () ->
                Problem.badRequest(
                    where,
                    "This is no phone number. Give it with + and country code, or give the"
                        + " region."));
  }
}
