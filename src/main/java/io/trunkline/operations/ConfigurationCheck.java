package io.trunkline.operations;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.trunkline.account.Accounts;
import io.trunkline.agent.AgentsConfig;
import io.trunkline.crm.Crms;
import io.trunkline.dialer.Dialers;
import io.trunkline.dispatch.DispatchConfig;
import io.trunkline.kafka.KafkaServers;
import io.trunkline.ledger.UserDatabases;
import io.trunkline.outcome.SilenceConfig;
import io.trunkline.provider.ShownAddress;
import io.trunkline.queue.QueueReading;
import io.trunkline.sftp.SftpServers;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Refuses to start on a bad configuration, and tells everything that is wrong at once. */
@Singleton
class ConfigurationCheck {
  private static final int BEFORE_ALL_OTHERS = 1;
  private static final String DEFAULTS = "DefaultValuesConfigSource";

  void check(
      @Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent starting,
      Config config,
      TrunklineConfig trunkline,
      ApiConfig api,
      DispatchConfig dispatch,
      SilenceConfig silence,
      Accounts accounts,
      Dialers dialers,
      QueueReading queues,
      AgentsConfig agents,
      UserDatabases databases,
      SftpServers sftp,
      Crms crms,
      KafkaServers kafka) {
    List<String> faults = new ArrayList<>(keyFaults(config, ConfigurationKeys.shipped()));
    trunkline.publicUrl().flatMap(ConfigurationCheck::publicUrlFault).ifPresent(faults::add);
    if (trunkline.preview() && !PreviewCommand.isAsked()) {
      faults.add(
          "trunkline.preview is set; remove it, only the command preview may: a service with it"
              + " would forget its leads");
    }
    apiFault(api).ifPresent(faults::add);
    keepReadsFault(dispatch.keepReads()).ifPresent(faults::add);
    silenceFault(silence.after(), silence.share()).ifPresent(faults::add);
    countFault("trunkline.silence.at-least", silence.atLeast().orElse(0)).ifPresent(faults::add);
    countFault("trunkline.silence.before", silence.before()).ifPresent(faults::add);
    faults.addAll(accounts.faults());
    faults.addAll(dialers.faults());
    faults.addAll(queues.faults());
    faults.addAll(agentFaults(agents, accounts));
    faults.addAll(databases.faults());
    faults.addAll(sftp.faults());
    faults.addAll(crms.faults());
    faults.addAll(kafka.faults());
    if (!faults.isEmpty()) {
      throw new ConfigurationException(
          "Trunkline does not start, because of its configuration:\n  "
              + String.join("\n  ", faults));
    }
  }

  static List<String> keyFaults(Config config, ConfigurationKeys keys) {
    List<String> faults = new ArrayList<>();
    for (String key : config.getPropertyNames()) {
      if (given(config, key) && !keys.knows(key)) {
        String nearest = keys.nearest(key).map(known -> "; did you mean " + known + "?").orElse("");
        faults.add(key + " is not a key of Trunkline" + nearest);
      }
      UnreadableValues.fault(config, key).ifPresent(faults::add);
    }
    return faults;
  }

  private static boolean given(Config config, String key) {
    return key.startsWith(ConfigurationKeys.PREFIX)
        && !DEFAULTS.equals(config.getConfigValue(key).getSourceName());
  }

  static Optional<String> publicUrlFault(String text) {
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return Optional.empty();
      }
    } catch (IllegalArgumentException malformed) {
      // told below
    }
    return Optional.of(
        "trunkline.public-url is '"
            + ShownAddress.of(text)
            + "'; expected https://host[:port][/path]");
  }

  static Optional<String> keepReadsFault(Duration given) {
    return given.isZero() || given.compareTo(DispatchConfig.LEAST_KEPT) >= 0
        ? Optional.empty()
        : Optional.of(
            "trunkline.dispatch.keep-reads is "
                + given
                + "; expected 0, or 48h or more, because quota windows count attempts");
  }

  static Optional<String> silenceFault(Duration after, double share) {
    boolean possible = !after.isNegative() && !after.isZero() && share >= 0 && share <= 1;
    return possible
        ? Optional.empty()
        : Optional.of(
            "trunkline.silence.after is %s and share is %s; expected a time above 0, and 0 to 1"
                .formatted(after, share));
  }

  static Optional<String> countFault(String key, int given) {
    return given >= 0
        ? Optional.empty()
        : Optional.of(key + " is " + given + "; expected 0 or more calls");
  }

  static List<String> agentFaults(AgentsConfig agents, Accounts accounts) {
    List<String> faults = new ArrayList<>();
    for (String name : agents.accounts().orElse("").split(",")) {
      if (!name.isBlank() && accounts.find(name.strip()).isEmpty()) {
        faults.add(
            "trunkline.agents.accounts names '%s', which is no account; configure trunkline.accounts.%s"
                .formatted(name.strip(), name.strip()));
      }
    }
    if (agents.removePercent() < 0 || agents.removePercent() > 100) {
      faults.add(
          "trunkline.agents.remove-percent is " + agents.removePercent() + "; expected 0 to 100");
    }
    return faults;
  }

  static Optional<String> apiFault(ApiConfig api) {
    boolean name = api.username().filter(text -> !text.isBlank()).isPresent();
    boolean password = api.password().filter(text -> !text.isBlank()).isPresent();
    if (name == password) {
      return Optional.empty();
    }
    String missing = name ? "password" : "username";
    return Optional.of(
        "trunkline.api." + missing + " is absent; expected both username and password, or neither");
  }
}
