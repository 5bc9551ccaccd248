package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trunkline.account.AccountsConfig;
import io.trunkline.dispatch.DispatchConfig;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UnreadableValuesTest {

  @Test
  void whatCannotBeReadIsToldTogetherWithUnknownKeys() {
    SmallRyeConfig config =
        config(
            Map.of(
                "trunkline.dispatch.parallel", "many",
                "trunkline.dispatch.enabled", "ture",
                "trunkline.dispatch.idle-pause", "soon",
                "trunkline.outcome.time-zone", "Mars",
                "trunkline.intake.chunk-size", "0",
                "trunkline.accounts.a.quota.in-flight", "x",
                "trunkline.accounts.a.quota.call.in-flight", "-1",
                "trunkline.data-dri", "x",
                "trunkline.dispatch.socket-within", "2s"));
    assertThat(ConfigurationCheck.keyFaults(config, ConfigurationKeys.shipped()))
        .containsExactlyInAnyOrder(
            "trunkline.dispatch.parallel is 'many'; expected a whole number of 1 or more",
            "trunkline.dispatch.enabled is 'ture'; expected true or false",
            "trunkline.dispatch.idle-pause is 'soon'; expected a duration such as 200ms, 30s, 5m"
                + " or 24h",
            "trunkline.outcome.time-zone is 'Mars'; expected a time zone such as Asia/Kolkata",
            "trunkline.intake.chunk-size is '0'; expected a whole number of 1 or more",
            "trunkline.accounts.a.quota.in-flight is 'x'; expected a whole number of 0 or more",
            "trunkline.accounts.a.quota.call.in-flight is '-1'; expected a whole number of 0 or"
                + " more",
            "trunkline.data-dri is not a key of Trunkline; did you mean trunkline.data-dir?");
  }

  @Test
  void whatCannotBeReadKeepsNobodyFromReadingTheRest() {
    SmallRyeConfig config =
        config(
            Map.of(
                "trunkline.dispatch.parallel", "many",
                "trunkline.accounts.a.quota.in-flight", "x",
                "trunkline.accounts.a.provder", "phonon"));
    assertThat(config.getConfigMapping(DispatchConfig.class).parallel()).isEqualTo(4);
    var account = config.getConfigMapping(AccountsConfig.class).accounts().get("a");
    assertThat(account.quota().account().inFlight()).isEqualTo(OptionalInt.empty());
    assertThat(account.provider()).isEmpty();
  }

  @Test
  void everyTypedPartOfTheConfigurationIsKnown() {
    var mapped =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.trunkline")
                .stream()
                .filter(one -> one.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect);
    assertThat(mapped).containsExactlyInAnyOrderElementsOf(UnreadableValues.TYPED);
  }

  private static SmallRyeConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withInterceptors(new UnreadableValues())
        .withSources(new PropertiesConfigSource(values, "test", 500))
        .withMapping(DispatchConfig.class)
        .withMapping(AccountsConfig.class)
        .withValidateUnknown(false)
        .addDiscoveredConverters()
        .build();
  }
}
