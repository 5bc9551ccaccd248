package io.trunkline.sandbox;

/** How a pretended call ends. The last two digits of the number decide, so tests can choose. */
public enum PretendedEnd {
  /** 00-09, 20-29 and so on: answered, and the first key pressed. */
  CONFIRMED("1"),
  /** 10-12, 30-32 and so on: answered, and the second key pressed. */
  DECLINED("2"),
  /** 13-15, 33-35 and so on. */
  NOT_ANSWERED(null),
  /** 16-17, 36-37 and so on. */
  BUSY(null),
  /** 18, 38 and so on. */
  FAILED(null),
  /** 19, 39, 59, 79, 99: answered, and asked not to be called again. */
  OPTED_OUT("9");

  private static final int CYCLE = 20;

  private final String key;

  PretendedEnd(String key) {
    this.key = key;
  }

  /** The key that is pressed where the provider has no buttons; null if nobody answers. */
  String key() {
    return key;
  }

  boolean answered() {
    return key != null;
  }

  /**
   * @param number in E.164
   */
  static PretendedEnd of(String number) {
    int ending = Integer.parseInt(number.substring(number.length() - 2)) % CYCLE;
    if (ending <= 9) {
      return CONFIRMED;
    } else if (ending <= 12) {
      return DECLINED;
    } else if (ending <= 15) {
      return NOT_ANSWERED;
    } else if (ending <= 17) {
      return BUSY;
    }
    return ending == 18 ? FAILED : OPTED_OUT;
  }
}
