package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
  private static final Caller OPEN = caller(null, null, null);
  private static final Caller CLOSED = caller("the-key", "asha", "secret:with:colons");

  @ParameterizedTest
  @CsvSource({"127.0.0.1, localhost", "127.0.0.9, 127.0.0.1", "0:0:0:0:0:0:0:1, [::1]"})
  void promise8WithoutACredentialThisMachineIsLetIn(String address, String host) {
    assertThat(OPEN.name(request(address, host, Map.of()))).contains("loopback");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, localhost",
    "127.0.0.1, trunkline.example",
    "127.0.0.1, 127.0.0.1.evil.example",
    "localhost, localhost",
    "'', localhost"
  })
  void promise8WithoutACredentialNobodyElseIs(String address, String host) {
    assertThat(OPEN.name(request(address, host, Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"})
  void promise8AProxyOnThisMachineIsNotThisMachine(String header) {
    assertThat(OPEN.name(request("127.0.0.1", "localhost", Map.of(header, "127.0.0.1")))).isEmpty();
  }

  @Test
  void promise8WithACredentialEvenThisMachineNeedsIt() {
    assertThat(CLOSED.name(request("127.0.0.1", "localhost", Map.of()))).isEmpty();
    assertThat(closed("X-API-Key", "the-key")).contains("api-key");
    assertThat(closed("Authorization", "Bearer the-key")).contains("api-key");
    assertThat(closed("Authorization", basic("asha:secret:with:colons"))).contains("asha");
  }

  @ParameterizedTest
  @CsvSource({
    "X-API-Key, the-ke",
    "X-API-Key, ''",
    "Authorization, Bearer the-keys",
    "Authorization, the-key",
    "Authorization, Basic not-base64!"
  })
  void promise8AWrongCredentialIsRefused(String header, String value) {
    assertThat(closed(header, value)).isEmpty();
    assertThat(closed("Authorization", basic("asha:secret"))).isEmpty();
    assertThat(closed("Authorization", basic(":"))).isEmpty();
  }

  @Test
  void onlyTheAddressesThatProveTheirCallersThemselvesAreOpen() {
    assertThat(Access.open("/q/health/ready")).isTrue();
    assertThat(Access.open("/webhooks/mumbai/flow")).isTrue();
    assertThat(Access.open("/sandbox/dialedin/InjectLead.php")).isTrue();
    assertThat(Access.open("/q/healthy")).isFalse();
    assertThat(Access.open("/q/metrics")).isFalse();
    assertThat(Access.open("/sandbox/faults")).isFalse();
    assertThat(Access.open("/")).isFalse();
  }

  private static Optional<String> closed(String header, String value) {
    return CLOSED.name(request("203.0.113.9", "trunkline.example", Map.of(header, value)));
  }

  private static Caller.Request request(String address, String host, Map<String, String> headers) {
    return new Caller.Request(address, host, new HashMap<>(headers)::get);
  }

  private static String basic(String credentials) {
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private static Caller caller(String key, String username, String password) {
    return new Caller(
        new ApiConfig() {
          @Override
          public Optional<String> key() {
            return Optional.ofNullable(key);
          }

          @Override
          public Optional<String> username() {
            return Optional.ofNullable(username);
          }

          @Override
          public Optional<String> password() {
            return Optional.ofNullable(password);
          }
        });
  }
}
