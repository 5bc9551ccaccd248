package io.trunkline.operations;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.trunkline.account.AccountsConfig;
import io.trunkline.agent.AgentsConfig;
import io.trunkline.callback.CallbackConfig;
import io.trunkline.callerid.CallerIdConfig;
import io.trunkline.crm.CrmsConfig;
import io.trunkline.dialer.DialersConfig;
import io.trunkline.dispatch.DispatchConfig;
import io.trunkline.dispatch.RefusalConfig;
import io.trunkline.intake.IntakeConfig;
import io.trunkline.kafka.KafkaConfig;
import io.trunkline.ledger.DatabaseConfig;
import io.trunkline.ledger.DatabasesConfig;
import io.trunkline.outcome.OutcomeConfig;
import io.trunkline.outcome.SilenceConfig;
import io.trunkline.queue.QueuesConfig;
import io.trunkline.sandbox.SandboxConfig;
import io.trunkline.sftp.SftpConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Takes a value that cannot be read out of the way and marks it. Else it would end the start by
 * itself, before all that is wrong can be told at once by {@link ConfigurationCheck}.
 */
public class UnreadableValues implements ConfigSourceInterceptor {
  static final List<Class<?>> TYPED =
      List.of(
          AccountsConfig.class,
          AgentsConfig.class,
          ApiConfig.class,
          CallbackConfig.class,
          CallerIdConfig.class,
          CrmsConfig.class,
          DatabaseConfig.class,
          DatabasesConfig.class,
          DialersConfig.class,
          DispatchConfig.class,
          IntakeConfig.class,
          KafkaConfig.class,
          OutcomeConfig.class,
          QueuesConfig.class,
          RefusalConfig.class,
          SandboxConfig.class,
          SftpConfig.class,
          SilenceConfig.class,
          TrunklineConfig.class);

  private static final String MARK = "a value that cannot be read";
  private static final Map<String, Property> PROPERTIES = properties();

  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    ConfigValue value = context.proceed(name);
    if (value == null || value.getValue() == null || !name.startsWith(ConfigurationKeys.PREFIX)) {
      return value;
    }
    return form(name).fits(value.getValue())
        ? value
        : value.withValue(standIn(name)).withConfigSourceName(MARK);
  }

  /** What is wrong with a value that was marked. */
  static Optional<String> fault(Config config, String key) {
    var value = config.getConfigValue(key);
    return MARK.equals(value.getSourceName())
        ? Optional.of(
            "%s is '%s'; expected %s".formatted(key, value.getRawValue(), form(key).expected))
        : Optional.empty();
  }

  private static ValueForm form(String name) {
    Property property = PROPERTIES.get(ConfigurationKeys.general(name));
    return property == null ? ValueForm.TEXT : ValueForm.of(property.getMethod().getReturnType());
  }

  private static String standIn(String name) {
    Property property = PROPERTIES.get(ConfigurationKeys.general(name));
    return property.hasDefaultValue() ? property.getDefaultValue() : null;
  }

  private static Map<String, Property> properties() {
    Map<String, Property> properties = new HashMap<>();
    for (Class<?> one : TYPED) {
      properties.putAll(ConfigMappings.getProperties(ConfigClass.configClass(one)));
    }
    return properties;
  }

  /** How the configuration finds it. */
  public static final class Factory implements io.smallrye.config.ConfigSourceInterceptorFactory {
    @Override
    public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
      return new UnreadableValues();
    }
  }
}
