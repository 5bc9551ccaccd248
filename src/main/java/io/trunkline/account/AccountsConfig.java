package io.trunkline.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code trunkline.accounts.<account>.*}: credentials and limits at the providers. */
@ConfigMapping(prefix = "trunkline.accounts")
public interface AccountsConfig {
  @WithParentName
  Map<String, AccountConfig> accounts();

  /** One account. */
  interface AccountConfig {
    /** manydial, ivrsolutions, dialedin, ccai or phonon. */
    Optional<String> provider();

    /** Replaces scheme, host and fixed prefix of the provider's own address. */
    Optional<String> baseUrl();

    Optional<String> apiKey();

    Optional<String> token();

    Optional<String> accid();

    Optional<String> username();

    Optional<String> password();

    Optional<String> securityId();

    /** Method and path of operations whose address no document states. */
    Map<String, String> paths();

    CallbackConfig callback();

    QuotaConfig quota();

    /** How long identical bytes may be sent again to ask what became of them; 0 is never. */
    @WithDefault("2m")
    Duration lookUpWithin();

    /** How long to wait for a callback that tells the fate of an unknown call. */
    @WithDefault("24h")
    Duration holdUnknownAfter();

    /** The longest wait for a whole answer. */
    @WithDefault("30s")
    Duration answerTimeout();

    /** The provider's local day, for rules that speak of one. */
    @WithDefault("Asia/Kolkata")
    String timeZone();
  }

  /** How callbacks prove where they come from. */
  interface CallbackConfig {
    Optional<String> secret();

    /** Still accepted while the secret is being changed. */
    Optional<String> previousSecret();

    Optional<String> username();

    Optional<String> password();
  }

  /** Limits of the account, and of single operations. */
  interface QuotaConfig {
    @WithParentName
    LimitsConfig account();

    @WithParentName
    Map<String, LimitsConfig> operations();
  }

  /** Each absent limit is the documented one, or none. */
  interface LimitsConfig {
    OptionalInt requestsPerSecond();

    OptionalInt requestsPerMinute();

    OptionalInt requestsPerDay();

    OptionalInt callsPerSecond();

    OptionalInt callsPerMinute();

    OptionalInt callsPerDay();

    OptionalInt inFlight();

    OptionalInt batchSize();

    OptionalInt bodyBytes();
  }
}
