package io.trunkline.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9876543210",
        "09876543210",
        "+919876543210",
        "00919876543210",
        "+91 98765-43210",
        " 98765 43210 ",
        "(+91) 98765.43210",
        "tel:+91-98765-43210",
        "९८७६५४३२१०",
        "＋91 ９８７６５４３２１０",
        "98765\u00a043210",
        "\u202a+919876543210\u202c",
        "'9876543210",
        "+91 (0) 98765 43210"
      })
  void everySpellingOfANumberIsTheSameNumber(String text) {
    assertThat(PhoneNumbers.read(text, "IN"))
        .isEqualTo(new NumberReading.Callable(new PhoneNumber("+919876543210", "IN")));
  }

  @Test
  void aNumberOfAnotherCountryKeepsItsCountry() {
    assertThat(PhoneNumbers.read("+8801712345678", "IN"))
        .isEqualTo(new NumberReading.Callable(new PhoneNumber("+8801712345678", "BD")));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "''|number-missing",
        "'   '|number-missing",
        "9.19E+11|number-damaged",
        "9.19876E11|number-damaged",
        "9,19E+11|number-damaged",
        "1e9|number-damaged",
        "#####|number-damaged",
        "9876543210.0|number-damaged",
        "+919876543210.0|number-damaged",
        "call me|number-not-a-number",
        "-|number-not-a-number",
        "+|number-not-a-number",
        "1800FLOWERS|number-not-a-number",
        "9876543210, 9876543211|number-not-a-number",
        "98+76543210|number-not-a-number",
        "9876543210 ext 12|number-with-extension",
        "9876543210x12|number-with-extension",
        "tel:9876543210;ext=12|number-with-extension",
        "12345|number-impossible",
        "98765432101234|number-impossible",
        "+999123456789|number-impossible",
        "0000000000|number-impossible",
        "1111111111|number-impossible",
        "112|number-emergency-or-short",
        "100|number-emergency-or-short",
        "+91112|number-emergency-or-short"
      },
      delimiter = '|')
  void whatCannotBeCalledIsRejectedWithItsReason(String text, String reason) {
    assertThat(rejection(text, "IN").reason()).isEqualTo(reason);
  }

  @Test
  void aNationalNumberWithoutCountryIsNotGuessed() {
    assertThat(rejection("9876543210", null).reason()).isEqualTo("number-without-country");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9876543210 ext 12",
        "9876543210x12",
        "98765432101234",
        "9876543210.0",
        "9876543210 or 9876543211",
        "98765432"
      })
  void promise8NoHintShowsAWholeNumber(String text) {
    for (String region : new String[] {"IN", null}) {
      assertThat(rejection(text, region).hint().replaceAll("\\D", ""))
          .doesNotContain(text.replaceAll("\\D.*", "").substring(0, 7));
    }
  }

  @Test
  void readsWhatTheNumberingPlansRead() throws NumberParseException {
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    Random random = new Random(7);
    String[] regions = plans.getSupportedRegions().stream().sorted().toArray(String[]::new);
    for (int i = 0; i < 20_000; i++) {
      String region = regions[random.nextInt(regions.length)];
      String text = spelled(plans, region, random);
      var parsed = plans.parse(text, region);
      boolean valid = plans.isValidNumber(parsed);
      var reading = PhoneNumbers.read(text, region);
      if (reading instanceof NumberReading.Callable callable) {
        assertThat(valid).as("%s in %s", text, region).isTrue();
        assertThat(callable.number().e164())
            .isEqualTo(plans.format(parsed, PhoneNumberFormat.E164));
      } else if (valid) {
        assertThat(((NumberReading.Unusable) reading).rejection().reason())
            .as("%s in %s", text, region)
            .isEqualTo("number-emergency-or-short");
      }
    }
  }

  private static String spelled(PhoneNumberUtil plans, String region, Random random) {
    var number = plans.getExampleNumber(region);
    number.setNationalNumber(number.getNationalNumber() / 1000 * 1000 + random.nextInt(1000));
    return plans.format(number, PhoneNumberFormat.values()[random.nextInt(3)]);
  }

  private static Rejection rejection(String text, String region) {
    return ((NumberReading.Unusable) PhoneNumbers.read(text, region)).rejection();
  }

  @Test
  void whatMayBeBlockedNeedNotBeInUse() {
    assertThat(PhoneNumbers.read("+1 999 555 0123", null))
        .isInstanceOf(NumberReading.Unusable.class);
    assertThat(PhoneNumbers.blockable("+1 999 555 0123", null)).contains("+19995550123");
    assertThat(PhoneNumbers.blockable("९८७६५४३२१०", "IN")).contains("+919876543210");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "98-no", "9876543210", "+1", "9.19E+11"})
  void whatIsNoNumberCannotBeBlocked(String text) {
    assertThat(PhoneNumbers.blockable(text, null)).isEmpty();
  }
}
