package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9800000001",
        "09800000001",
        "919800000001",
        "+919800000001",
        "00919800000001",
        " 98000 00001 ",
        "+91 (980) 000-0001"
      })
  void everyFormOfANumberIsTheSameNumber(String told) {
    assertThat(Fields.national(told, "91", 10)).isEqualTo("+919800000001");
  }

  @Test
  void whatIsNoNumberStaysAsItIs() {
    assertThat(Fields.national("101", "91", 10)).isEqualTo("101");
    assertThat(Fields.national("agent", "91", 10)).isEqualTo("agent");
    assertThat(Fields.national(" ", "91", 10)).isNull();
    assertThat(Fields.national(null, "91", 10)).isNull();
    assertThat(Fields.national("+12125550123", "91", 10)).isEqualTo("+12125550123");
  }
}
