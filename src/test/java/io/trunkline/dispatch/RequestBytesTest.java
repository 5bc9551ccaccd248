package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.ProviderRequest.Encoding;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBytesTest {
  private static final Map<String, String> CREDENTIALS =
      Map.of("token", "a\"b&c d", "username", "me", "password", "p:w");

  @ParameterizedTest
  @CsvSource({"PLAIN, [a\"b&c d]", "JSON, [a\\\"b&c d]", "FORM, [a%22b%26c+d]"})
  void aSecretIsWrittenAsItsPlaceInTheBodyNeeds(Encoding encoding, String body) {
    assertThat(new String(bytes(new SecretPlace("token", 1, encoding)).body())).isEqualTo(body);
  }

  @Test
  void aHeaderTellsHowItsSecretIsMeant() {
    assertThat(header("token", null, null)).isEqualTo("a\"b&c d");
    assertThat(header("token", Encoding.BEARER, null)).isEqualTo("Bearer a\"b&c d");
    assertThat(header("username", Encoding.BASIC, "password")).isEqualTo("Basic bWU6cDp3");
  }

  private static String header(String credential, Encoding encoding, String password) {
    return bytes(new SecretPlace(credential, "H", -1, encoding, password)).headers().get("H");
  }

  private static RequestBytes bytes(SecretPlace place) {
    byte[] body = "[]".getBytes(StandardCharsets.UTF_8);
    return RequestBytes.of(
        new ProviderRequest("POST", "/", List.of(), body, List.of(place)), CREDENTIALS);
  }
}
