package io.trunkline.crm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code trunkline.crms.<crm>.*}: systems that leads are pulled from over HTTP. */
@ConfigMapping(prefix = "trunkline.crms")
public interface CrmsConfig {
  @WithParentName
  Map<String, CrmConfig> crms();

  /** One of them. */
  interface CrmConfig {
    /** hubspot, salesforce, pipedrive, zoho or json. */
    Optional<String> type();

    Optional<String> baseUrl();

    /** In front of its resources. */
    Optional<String> path();

    /** oauth2, bearer, api-key or basic. */
    Optional<String> auth();

    Optional<String> tokenUrl();

    Optional<String> clientId();

    Optional<String> clientSecret();

    /** body or basic: how the client proves itself when it asks for a token. */
    Optional<String> clientLogin();

    /** Absent: the client's own credentials suffice. */
    Optional<String> refreshToken();

    Optional<String> scopes();

    /** For bearer. */
    Optional<String> token();

    Optional<String> apiKey();

    Optional<String> apiKeyName();

    /** header or query. */
    @WithDefault("header")
    String apiKeyIn();

    Optional<String> username();

    Optional<String> password();

    /** By the whole fleet. */
    @WithDefault("2")
    int requestsPerSecond();

    /** The longest wait for a whole answer. */
    @WithDefault("30s")
    Duration answerTimeout();

    /** Where the day begins that its budget is for; absent: not known. */
    Optional<String> timeZone();
  }
}
