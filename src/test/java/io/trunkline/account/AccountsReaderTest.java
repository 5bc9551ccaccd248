package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trunkline.provider.manydial.ManyDial;
import io.trunkline.provider.phonon.Phonon;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountsReaderTest {
  private static final String ACCOUNT = "trunkline.accounts.pune.";

  private final AccountsReader reader =
      new AccountsReader(List.of(new Phonon(Clock.systemUTC()), new ManyDial(Clock.systemUTC())));

  @Test
  void everyFaultOfEveryAccountIsToldAtOnceAndNoSecret() {
    read(
        Map.of(
            "trunkline.accounts.a.base-url", "ftp://x",
            "trunkline.accounts.b.provider", "fak",
            "trunkline.accounts.c.provider", "manydial",
            "trunkline.accounts.c.api-key", "hidden\nX-Other: 1",
            "trunkline.accounts.d.provider", "manydial"));
    assertThat(reader.faults())
        .containsExactly(
            "trunkline.accounts.a.provider is absent; expected one of [manydial, phonon]",
            "trunkline.accounts.b.provider is 'fak'; expected one of [manydial, phonon]",
            "trunkline.accounts.c.api-key is '***'; expected printable ASCII characters only; it"
                + " has others",
            "trunkline.accounts.d.api-key is absent; expected the provider's secret");
  }

  @Test
  void anAddressThatNoDocumentStatesIsTakenFromTheAccount() {
    Account account = readPhonon(Map.of("paths.pull", "POST /api/pull")).get("pune");
    assertThat(account.terms().paths()).containsEntry("pull", "POST /api/pull");
  }

  @Test
  void anUnknownOperationIsToldWithTheNearestName() {
    readPhonon(Map.of("paths.pul", "POST /x", "quota.cal.in-flight", "2"));
    assertThat(String.join("; ", reader.faults()))
        .contains(ACCOUNT + "paths.pul is 'pul'")
        .contains("did you mean pull?")
        .contains(ACCOUNT + "quota.cal is 'cal'")
        .contains("did you mean call?");
  }

  @Test
  void anAddressThatCannotBeReadIsToldAtTheStart() {
    readPhonon(Map.of("paths.pull", "/api/pull"));
    assertThat(reader.faults())
        .singleElement()
        .asString()
        .contains(ACCOUNT + "paths.pull is '/api/pull'; expected verb and path");
  }

  @Test
  void promise8CredentialsInAnAddressAreNotShown() {
    readPhonon(
        Map.of(
            "base-url", "https://me:Word-7@x.example.com?key=Word-8",
            "paths.pull", "https://me:Word-7@x.example.com/pull"));
    assertThat(reader.faults())
        .hasSize(2)
        .noneMatch(fault -> fault.contains("Word-"))
        .anyMatch(fault -> fault.contains("base-url is 'https://***@x.example.com?***'"));
  }

  private Map<String, Account> readPhonon(Map<String, String> own) {
    Map<String, String> keys = new HashMap<>();
    keys.put(ACCOUNT + "provider", "phonon");
    keys.put(ACCOUNT + "security-id", "s");
    own.forEach((key, value) -> keys.put(ACCOUNT + key, value));
    return read(keys);
  }

  private Map<String, Account> read(Map<String, String> values) {
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(values, "test", 500))
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(AccountsConfig.class)
            .build();
    return reader.read(config.getConfigMapping(AccountsConfig.class).accounts());
  }
}
