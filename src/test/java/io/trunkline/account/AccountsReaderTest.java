package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trunkline.testing.FakeProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountsReaderTest {

  @Test
  void everyFaultOfEveryAccountIsToldAtOnceAndNoSecret() {
    List<String> faults =
        faults(
            Map.of(
                "trunkline.accounts.a.base-url", "ftp://x",
                "trunkline.accounts.b.provider", "fak",
                "trunkline.accounts.c.provider", "fake",
                "trunkline.accounts.c.api-key", "hidden\nX-Other: 1",
                "trunkline.accounts.d.provider", "fake"));
    assertThat(faults)
        .containsExactly(
            "trunkline.accounts.a.provider is absent; expected one of [fake]",
            "trunkline.accounts.b.provider is 'fak'; expected one of [fake]",
            "trunkline.accounts.c.api-key is '***'; expected printable ASCII characters only; it"
                + " has others",
            "trunkline.accounts.d.api-key is absent; expected the provider's secret");
  }

  private static List<String> faults(Map<String, String> values) {
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(values, "test", 500))
            .withMapping(AccountsConfig.class)
            .addDiscoveredConverters()
            .build();
    var reader = new AccountsReader(List.of(new FakeProvider()));
    reader.read(config.getConfigMapping(AccountsConfig.class).accounts());
    return reader.faults();
  }
}
