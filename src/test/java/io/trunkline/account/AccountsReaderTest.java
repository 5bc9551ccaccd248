package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
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

  @Test
  void anAddressThatNoDocumentStatesIsTakenFromTheAccount() {
    Account account = read(Map.of("paths.pull", "POST /api/pull")).get("pune");
    assertThat(account.terms().paths()).containsEntry("pull", "POST /api/pull");
  }

  @Test
  void anUnknownOperationIsToldWithTheNearestName() {
    assertThatThrownBy(() -> read(Map.of("paths.pul", "POST /x", "quota.cal.in-flight", "2")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(ACCOUNT + "paths.pul is 'pul'")
        .hasMessageContaining("did you mean pull?")
        .hasMessageContaining(ACCOUNT + "quota.cal is 'cal'")
        .hasMessageContaining("did you mean call?");
  }

  @Test
  void anAddressThatCannotBeReadIsToldAtTheStart() {
    assertThatThrownBy(() -> read(Map.of("paths.pull", "/api/pull")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(ACCOUNT + "paths.pull is '/api/pull'; expected verb and path");
  }

  private static Map<String, Account> read(Map<String, String> own) {
    Map<String, String> keys = new HashMap<>();
    keys.put(ACCOUNT + "provider", "phonon");
    keys.put(ACCOUNT + "security-id", "s");
    own.forEach((key, value) -> keys.put(ACCOUNT + key, value));
    var config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(AccountsConfig.class)
            .withDefaultValues(keys)
            .build()
            .getConfigMapping(AccountsConfig.class);
    Clock clock = Clock.systemUTC();
    return new AccountsReader(List.of(new Phonon(clock), new ManyDial(clock)))
        .read(config.accounts());
  }
}
