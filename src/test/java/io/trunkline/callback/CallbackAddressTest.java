package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackAddressTest {
  private static final String REFERENCE = "tag1234-1.0.7-1-1";

  @Test
  void theCodeIsTheFirstHalfOfAKnownHmac() {
    // printf 'delivery\ndhaka\ntag1234-1.0.7-1-1' | openssl dgst -sha256 -hmac s3cret
    assertThat(CallbackAddress.code("s3cret", "dhaka", REFERENCE))
        .isEqualTo("1286c23fd5e655225e7ca7d3e240137b");
  }

  @Test
  void aSlashAtTheEndOfThePublicAddressMakesNoDifference() {
    String expected =
        "https://calls.example.com/webhooks/dhaka/calls/"
            + REFERENCE
            + "/"
            + CallbackAddress.code("s3cret", "dhaka", REFERENCE);
    assertThat(CallbackAddress.signed("https://calls.example.com", "dhaka", "s3cret", REFERENCE))
        .isEqualTo(expected);
    assertThat(CallbackAddress.signed("https://calls.example.com/", "dhaka", "s3cret", REFERENCE))
        .isEqualTo(expected);
  }

  @Test
  void anySecretStillAcceptedProvesACodeAndNoOtherDoes() {
    String code = CallbackAddress.code("old", "dhaka", REFERENCE);
    assertThat(CallbackAddress.proves(code, List.of("new", "old"), "dhaka", REFERENCE)).isTrue();
    assertThat(CallbackAddress.proves(code, List.of("new"), "dhaka", REFERENCE)).isFalse();
    assertThat(CallbackAddress.proves(code, List.of("old"), "mumbai", REFERENCE)).isFalse();
    assertThat(CallbackAddress.proves(code, List.of("old"), "dhaka", REFERENCE + "0")).isFalse();
    assertThat(CallbackAddress.proves("", List.of(), "dhaka", REFERENCE)).isFalse();
  }
}
