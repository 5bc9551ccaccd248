package io.trunkline.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {
  @ParameterizedTest
  @CsvSource(
      value = {
        "call 9876543210 now|call 987***10 now",
        "98765 43210|987***10",
        "080-2345 6789|080***89",
        "+91 (0) 98765-43210.|+91***10.",
        "234 5678|234***78",
        "\u0969\u096A\u096B\u096C \u096D\u096E\u096F|\u0969\u096A\u096B***\u096E\u096F",
        "born 2025-04-03, 98765.43210|born 2025-04-03, 987***10",
        "2025-04-03 10:30:00|2025-04-03 10:30:00",
        "2025-11-21T10:30:00+05:30|2025-11-21T10:30:00+05:30",
        "2025-04-0398|202***98",
        "98765-2025-04-03|987***03",
        "line 12, 123456|line 12, 123456"
      },
      delimiter = '|')
  void promise8WhatLooksLikeANumberIsMaskedWhereverItStands(String text, String shown) {
    assertThat(PhoneNumber.maskAll(text)).isEqualTo(shown);
  }
}
