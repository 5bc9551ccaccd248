package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trunkline.account.Limits.Counted;
import io.trunkline.account.Limits.Window;
import io.trunkline.provider.ccai.Ccai;
import io.trunkline.provider.ivrsolutions.IvrSolutions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Promise 4: what a provider documents is kept, unless the account says otherwise. */
class AccountLimitsTest {
  private static Account read(String provider, Map<String, String> more) {
    var config = new SmallRyeConfigBuilder().withMapping(AccountsConfig.class);
    config.withConverter(Duration.class, 200, new DurationConverter());
    config.withDefaultValue("trunkline.accounts.one.provider", provider);
    config.withDefaultValue("trunkline.accounts.one.base-url", "https://one.example.com");
    config.withDefaultValue("trunkline.accounts.one.username", "u");
    config.withDefaultValue("trunkline.accounts.one.password", "p");
    config.withDefaultValue("trunkline.accounts.one.token", "t");
    more.forEach((key, value) -> config.withDefaultValue("trunkline.accounts.one." + key, value));
    var clock = Clock.systemUTC();
    return new AccountsReader(List.of(new Ccai(clock), new IvrSolutions(clock)))
        .read(config.build().getConfigMapping(AccountsConfig.class).accounts())
        .get("one");
  }

  @Test
  void promise4TheDocumentedLimitHoldsUnlessAnotherIsSet() {
    Duration second = Duration.ofSeconds(1);
    assertThat(read("ccai", Map.of()).limits().windows())
        .containsExactly(new Window(Counted.REQUESTS, 1, second));
    assertThat(read("ccai", Map.of("quota.requests-per-second", "7")).limits().windows())
        .containsExactly(new Window(Counted.REQUESTS, 7, second));
  }

  @Test
  void anOperationHasItsOwnDocumentedLimits() {
    var limits = read("ivrsolutions", Map.of()).operationLimits().get("dialer-add-numbers");
    assertThat(limits.batchSize()).isEqualTo(OptionalInt.of(100));
    var set = Map.of("quota.dialer-add-numbers.batch-size", "20");
    assertThat(read("ivrsolutions", set).operationLimits().get("dialer-add-numbers").batchSize())
        .isEqualTo(OptionalInt.of(20));
  }
}
