package io.trunkline.sandbox;

import io.quarkus.runtime.LaunchMode;
import io.trunkline.account.Account;
import io.trunkline.dispatch.Obstacle;
import io.trunkline.provider.Operation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/** While the sandbox is on, an account that does not point to it sends nothing. */
@Singleton
public class SandboxGuard implements Obstacle {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final SandboxConfig config;
  private final Supplier<OptionalInt> port;

  @Inject
  SandboxGuard(SandboxConfig config) {
    this(config, SandboxGuard::ownPort);
  }

  /**
   * @param port of this process's HTTP server; empty if it is not known yet
   */
  SandboxGuard(SandboxConfig config, Supplier<OptionalInt> port) {
    this.config = config;
    this.port = port;
  }

  @Override
  public Optional<String> against(Account account, Operation operation) {
    return refuses(account);
  }

  /** Why the account may not send, in words for people; empty if it may. */
  public Optional<String> refuses(Account account) {
    if (!config.enabled() || isSandbox(account)) {
      return Optional.empty();
    }
    return Optional.of(
        "the sandbox is on (trunkline.sandbox.enabled), and base-url of account "
            + account.name()
            + " is not the sandbox; expected http://localhost:"
            + port.get().orElse(0)
            + path(account));
  }

  private boolean isSandbox(Account account) {
    URI uri = URI.create(account.baseUrl());
    return "http".equals(uri.getScheme())
        && THIS_MACHINE.contains(String.valueOf(uri.getHost()))
        && port.get().orElse(-1) == (uri.getPort() < 0 ? 80 : uri.getPort())
        && path(account).equals(uri.getPath());
  }

  private static String path(Account account) {
    return "/sandbox/" + account.provider().name();
  }

  /** The server writes the port that it got into the configuration if any was allowed. */
  private static OptionalInt ownPort() {
    var config = ConfigProvider.getConfig();
    String key =
        LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port";
    return config
        .getOptionalValue(key, Integer.class)
        .filter(one -> one > 0)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }
}
