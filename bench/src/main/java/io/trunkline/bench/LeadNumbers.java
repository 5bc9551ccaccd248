package io.trunkline.bench;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Random;

/** Makes valid numbers of three countries, no two alike, and spells them as people do. */
final class LeadNumbers {
  private static final int[] US_AREAS = {
    201, 206, 212, 214, 303, 312, 404, 415, 503, 512, 602, 617, 702, 713, 801, 919
  };
  private static final int STRIDE = 48_271_003;
  private static final int MILLIONS = 100_000_000;

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private int next;

  /**
   * A number of a country.
   *
   * @param region IN, BD or US
   */
  record Number(String e164, String region, String country) {
    /** The digits without plus and country code. */
    String national() {
      return e164.substring(1 + country.length());
    }
  }

  /** The next number; two in four Indian, one Bangladeshi, one of the United States. */
  Number next() {
    Number number;
    do {
      number = candidate(next++);
    } while (!valid(number));
    return number;
  }

  /** One of twelve spellings. */
  String spell(Number number, Random random) {
    String all = number.country() + number.national();
    String national = number.national();
    String trunk = number.region().equals("US") ? "1" : "0";
    return switch (random.nextInt(12)) {
      case 0 -> number.e164();
      case 1 -> all;
      case 2 -> (number.region().equals("US") ? "011" : "00") + all;
      case 3 -> national;
      case 4 -> trunk + national;
      case 5 -> "+" + number.country() + " " + spaced(national, " ");
      case 6 -> "+" + number.country() + "-" + spaced(national, "-");
      case 7 -> "(" + national.substring(0, 3) + ") " + national.substring(3);
      case 8 -> spaced(national, ".");
      case 9 -> " " + number.e164() + " ";
      case 10 -> "tel:" + number.e164();
      default -> trunk + spaced(national, " ");
    };
  }

  /** A text in the place of a number that cannot be called. */
  String wrong(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> "9.19E+11";
      case 2 -> "n/a";
      case 3 -> "12345" + random.nextInt(10);
      case 4 -> "+9198765432101234" + random.nextInt(10);
      default -> "ask " + random.nextInt(1000);
    };
  }

  private static Number candidate(int index) {
    int mixed = (int) ((long) (index / 4) * STRIDE % MILLIONS);
    return switch (index % 4) {
      case 0 -> new Number("+9198%08d".formatted(mixed), "IN", "91");
      case 1 -> new Number("+9199%08d".formatted(mixed), "IN", "91");
      case 2 -> new Number("+88017%08d".formatted(mixed), "BD", "880");
      default -> american(index / 4);
    };
  }

  private static Number american(int index) {
    int mixed = (int) ((long) index * STRIDE % (US_AREAS.length * 8_000_000L));
    int area = US_AREAS[mixed % US_AREAS.length];
    return new Number("+1%d%07d".formatted(area, 2_000_000 + mixed / US_AREAS.length), "US", "1");
  }

  private boolean valid(Number number) {
    try {
      Phonenumber.PhoneNumber parsed = numbers.parse(number.e164(), null);
      return numbers.isValidNumber(parsed)
          && numbers.format(parsed, PhoneNumberFormat.E164).equals(number.e164());
    } catch (NumberParseException impossible) {
      return false;
    }
  }

  private static String spaced(String national, String separator) {
    return national.substring(0, 5) + separator + national.substring(5);
  }
}
