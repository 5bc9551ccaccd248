package io.trunkline.crm;

import io.trunkline.crm.CrmAuth.ApiKey;
import io.trunkline.crm.CrmAuth.Fixed;
import io.trunkline.crm.CrmAuth.OAuth2;
import io.trunkline.crm.CrmsConfig.CrmConfig;
import io.trunkline.provider.ShownAddress;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one CRM from the configuration, and tells everything that is wrong at once. */
final class CrmsReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");
  private static final URI NOWHERE = URI.create("https://localhost");
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Map<String, Crm> types;
  private final String name;
  private final CrmConfig config;
  private final List<String> faults = new ArrayList<>();

  CrmsReader(Map<String, Crm> types, String name, CrmConfig config) {
    this.types = types;
    this.name = name;
    this.config = config;
  }

  List<String> faults() {
    return faults;
  }

  /** Empty if there is nothing to build it from. */
  Optional<CrmSettings> read() {
    if (!NAME.matcher(name).matches()) {
      faults.add("trunkline.crms." + name + " is no name; expected letters, digits, _ and -");
      return Optional.empty();
    }
    Crm type = types.get(config.type().orElse(""));
    if (type == null) {
      fault("type", config.type().orElse(""), "one of " + types.keySet());
      return Optional.empty();
    }
    return Optional.of(
        new CrmSettings(
            name,
            type,
            url("base-url", config.baseUrl()),
            path(type),
            auth(type),
            rate(),
            timeout(),
            zone()));
  }

  private CrmAuth auth(Crm type) {
    return switch (config.auth().orElse("")) {
      case "oauth2" -> oauth2();
      case "bearer" -> Fixed.token(type.scheme(), secret("token", config.token()));
      case "basic" ->
          Fixed.basic(secret("username", config.username()), secret("password", config.password()));
      case "api-key" ->
          new ApiKey(
              given("api-key-name", config.apiKeyName(), "the name that the CRM has for it"),
              secret("api-key", config.apiKey()),
              choice("api-key-in", Optional.of(config.apiKeyIn()), "query", "header"));
      default -> {
        fault("auth", config.auth().orElse(""), "oauth2, bearer, api-key or basic");
        yield new Fixed("", List.of());
      }
    };
  }

  private OAuth2 oauth2() {
    return new OAuth2(
        url("token-url", config.tokenUrl()),
        secret("client-id", config.clientId()),
        secret("client-secret", config.clientSecret()),
        choice("client-login", config.clientLogin(), "basic", "body"),
        config.refreshToken().map(token -> secret("refresh-token", Optional.of(token))).orElse(""),
        config.scopes().orElse(""));
  }

  /** Credentials go there, so nobody may be able to listen. */
  private URI url(String key, Optional<String> text) {
    try {
      URI uri = URI.create(text.orElse("").strip().replaceAll("/+$", ""));
      boolean safe =
          "https".equals(uri.getScheme())
              || "http".equals(uri.getScheme())
                  && LOOPBACK.matcher(String.valueOf(uri.getHost())).matches();
      if (safe && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      // told below, together with all others
    }
    fault(
        key,
        ShownAddress.of(text.orElse("")),
        "https://host[:port][/path] without credentials and query");
    return NOWHERE;
  }

  private String path(Crm type) {
    String path = config.path().orElse(type.path()).strip();
    if (!path.matches("/[A-Za-z0-9._~/-]*")) {
      fault("path", path, "what stands in front of its resources, such as /services/data/v62.0");
      return "/";
    }
    return path.replaceAll("/+$", "");
  }

  private int rate() {
    if (config.requestsPerSecond() < 1) {
      fault("requests-per-second", "" + config.requestsPerSecond(), "1 or more");
    }
    return config.requestsPerSecond();
  }

  private Duration timeout() {
    Duration timeout = config.answerTimeout();
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_WAIT) > 0) {
      fault("answer-timeout", timeout.toString(), "up to 5m");
    }
    return timeout;
  }

  private Optional<ZoneId> zone() {
    try {
      return config.timeZone().map(ZoneId::of);
    } catch (DateTimeException unknown) {
      fault("time-zone", config.timeZone().orElse(""), "a zone such as Asia/Kolkata");
      return Optional.empty();
    }
  }

  private boolean choice(String key, Optional<String> text, String yes, String no) {
    if (!List.of(yes, no).contains(text.orElse(""))) {
      fault(key, text.orElse(""), yes + " or " + no);
    }
    return yes.equals(text.orElse(""));
  }

  private String given(String key, Optional<String> text, String expected) {
    if (!text.orElse("").matches("[A-Za-z0-9_.-]+")) {
      fault(key, text.orElse(""), expected);
    }
    return text.orElse("");
  }

  /** It may have to stand in a header, where any other character would be lost or end the line. */
  private String secret(String key, Optional<String> text) {
    String secret = text.orElse("").strip();
    if (secret.isEmpty()) {
      fault(key, "", "the CRM's");
    } else if (!secret.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
      fault(key, "***", "printable ASCII characters only; it has others");
    }
    return secret;
  }

  private void fault(String key, String value, String expected) {
    String found = value.isEmpty() ? " is absent" : " is '" + value + "'";
    faults.add("trunkline.crms." + name + "." + key + found + "; expected " + expected);
  }
}
