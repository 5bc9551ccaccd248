package io.trunkline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.Account.CallbackCredentials;
import io.trunkline.account.Limits;
import io.trunkline.provider.phonon.Phonon;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxGuardTest {
  private final SandboxGuard guard =
      new SandboxGuard(SandboxHttpTest.on(true), () -> OptionalInt.of(8080));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/sandbox/phonon",
        "http://127.0.0.1:8080/sandbox/phonon",
        "http://[::1]:8080/sandbox/phonon"
      })
  void anAccountThatPointsToTheSandboxMaySend(String url) {
    assertThat(guard.refuses(account(url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://central.phonon.io/kairos-apis",
        "http://localhost:8081/sandbox/phonon",
        "http://localhost/sandbox/phonon",
        "http://localhost:8080/sandbox/manydial",
        "http://localhost.example.com:8080/sandbox/phonon",
        "https://localhost:8080/sandbox/phonon",
        "http://example.com:8080/sandbox/phonon"
      })
  void anyOtherAccountSendsNothingAndHearsWhy(String url) {
    assertThat(guard.refuses(account(url)))
        .hasValueSatisfying(
            why ->
                assertThat(why).contains("account india", "http://localhost:8080/sandbox/phonon"));
  }

  @Test
  void whileTheSandboxIsOffEveryAccountMaySend() {
    SandboxGuard off = new SandboxGuard(SandboxHttpTest.on(false), () -> OptionalInt.of(8080));
    assertThat(off.refuses(account("https://central.phonon.io/kairos-apis"))).isEmpty();
  }

  private static Account account(String url) {
    return new Account(
        "india",
        new Phonon(Clock.systemUTC()),
        url,
        Map.of(),
        Map.of(),
        new CallbackCredentials(List.of(), Optional.empty(), Optional.empty()),
        new Limits(List.of(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()),
        Map.of(),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        ZoneId.of("UTC"));
  }
}
