package io.trunkline.operations;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The settings of the demo, there only while {@code trunkline.demo} is true. They stand before
 * those of files, so that a demo never calls anybody by an operator's real accounts, and the
 * application listens on this machine only.
 */
public class DemoSettings implements ConfigSourceFactory {
  private static final int BEFORE_FILES = 290;
  private static final String HERE = "http://localhost:${quarkus.http.port:8080}";
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("quarkus.http.host", "localhost"),
          Map.entry("trunkline.sandbox.enabled", "true"),
          Map.entry("trunkline.public-url", HERE),
          Map.entry("trunkline.accounts.mumbai.provider", "phonon"),
          Map.entry("trunkline.accounts.mumbai.base-url", HERE + "/sandbox/phonon"),
          Map.entry("trunkline.accounts.mumbai.security-id", "demo-security-id"),
          Map.entry("trunkline.accounts.mumbai.callback.username", "demo"),
          Map.entry("trunkline.accounts.mumbai.callback.password", "demo-password"),
          Map.entry("trunkline.accounts.dhaka.provider", "manydial"),
          Map.entry("trunkline.accounts.dhaka.base-url", HERE + "/sandbox/manydial"),
          Map.entry("trunkline.accounts.dhaka.api-key", "demo-api-key"),
          Map.entry("trunkline.accounts.dhaka.callback.secret", "demo-callback-secret"));

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue demo = context.getValue("trunkline.demo");
    return demo != null && "true".equals(demo.getValue())
        ? List.of(new PropertiesConfigSource(SETTINGS, "demo", BEFORE_FILES))
        : List.of();
  }
}
