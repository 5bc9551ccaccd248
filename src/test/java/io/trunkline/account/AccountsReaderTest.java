package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trunkline.testing.FakeProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountsReaderTest {

  @Test
  void everyFaultOfEveryAccountIsToldAtOnceAndNoSecret() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "trunkline.accounts.a.base-url", "ftp://x",
                        "trunkline.accounts.b.provider", "fak",
                        "trunkline.accounts.c.provider", "fake",
                        "trunkline.accounts.c.api-key", "hidden\nX-Other: 1",
                        "trunkline.accounts.d.provider", "fake")))
        .hasMessageContaining("trunkline.accounts.a.provider is absent; expected one of [fake]")
        .hasMessageContaining("trunkline.accounts.b.provider is 'fak'; expected one of [fake]")
        .hasMessageContaining("trunkline.accounts.c.api-key is '***'; expected printable ASCII")
        .hasMessageContaining("trunkline.accounts.d.api-key is absent; expected")
        .hasMessageNotContaining("hidden");
  }

  private static Map<String, Account> read(Map<String, String> values) {
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(values, "test", 500))
            .withMapping(AccountsConfig.class)
            .addDiscoveredConverters()
            .build();
    return new AccountsReader(List.of(new FakeProvider()))
        .read(config.getConfigMapping(AccountsConfig.class).accounts());
  }
}
