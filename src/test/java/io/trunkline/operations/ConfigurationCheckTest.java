package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.trunkline.account.Accounts;
import io.trunkline.agent.AgentsConfig;
import io.trunkline.provider.manydial.ManyDial;
import io.trunkline.testing.TestAccounts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a start refuses beside the keys themselves. */
class ConfigurationCheckTest {
  private final Accounts accounts =
      new Accounts(
          Map.of("dhaka", TestAccounts.of(new ManyDial(Clock.systemUTC()), "http://localhost:1")));

  private List<String> faults(String names, String percent) {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(AgentsConfig.class)
            .withConverter(java.time.Duration.class, 200, java.time.Duration::parse)
            .withDefaultValue("trunkline.agents.patience", "PT15M")
            .withDefaultValue("trunkline.agents.pause", "PT5S")
            .withDefaultValue("trunkline.agents.accounts", names)
            .withDefaultValue("trunkline.agents.remove-percent", percent)
            .build();
    return ConfigurationCheck.agentFaults(config.getConfigMapping(AgentsConfig.class), accounts);
  }

  @Test
  void promise8CredentialsInThePublicUrlAreNotShown() {
    assertThat(ConfigurationCheck.publicUrlFault("https://me:Word-7@x.example.com?key=Word-8"))
        .hasValueSatisfying(
            fault ->
                assertThat(fault)
                    .startsWith("trunkline.public-url is 'https://***@x.example.com?***';"));
  }

  @Test
  void accountsOfAgentsAreAccountsAndTheShareOfRemovalsIsAShare() {
    assertThat(faults("dhaka", "20")).isEmpty();
    assertThat(faults("dhaka, delhi", "101"))
        .containsExactly(
            "trunkline.agents.accounts names 'delhi', which is no account; configure"
                + " trunkline.accounts.delhi",
            "trunkline.agents.remove-percent is 101; expected 0 to 100");
    assertThat(faults("dhaka", "-1")).hasSize(1);
  }
}
