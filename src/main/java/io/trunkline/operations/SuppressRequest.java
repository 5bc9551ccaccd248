package io.trunkline.operations;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
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
 * @param region ISO 3166 code of the country of numbers without country code
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
   * Blocking asks less of a number than calling does: it need not be one that is in use.
   *
   * @throws ProblemException naming the place, never the number
   */
  static String e164(String where, String text, String region) {
    try {
      var numbers = PhoneNumberUtil.getInstance();
      var parsed = numbers.parse(text, region == null ? null : region.toUpperCase());
      if (numbers.isPossibleNumber(parsed)) {
        return numbers.format(parsed, PhoneNumberFormat.E164);
      }
    } catch (NumberParseException malformed) {
      // told below, without the number
    }
    throw Problem.badRequest(
        where, "This is no phone number. Give it with + and country code, or give the region.");
  }
}
