package io.trunkline.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is wrong with a server is told at once, by its keys. */
class SftpServersTest {
  @TempDir Path folder;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void oneThatIsRight() throws IOException {
    Path known = Files.writeString(folder.resolve("known_hosts"), "");
    settings.put("trunkline.sftp.partner.host", "sftp.example.com");
    settings.put("trunkline.sftp.partner.username", "trunkline");
    settings.put("trunkline.sftp.partner.password", "Zanzibar-Q");
    settings.put("trunkline.sftp.partner.known-hosts-file", known.toString());
  }

  @Test
  void aServerThatIsRightHasNoFaultAndShowsNoSecret() {
    SftpServers servers = servers();
    assertThat(servers.faults()).isEmpty();
    assertThat(servers.get("partner")).hasToString("SFTP server partner (sftp.example.com:22)");
  }

  @Test
  void eachKeyThatIsAbsentIsNamed() {
    settings.keySet().removeIf(key -> !key.endsWith("password"));
    settings.put("trunkline.sftp.partner.password", "");
    settings.put("trunkline.sftp.partner.port", "0");
    assertThat(servers().faults())
        .hasSize(5)
        .anyMatch(fault -> fault.startsWith("trunkline.sftp.partner.host is absent"))
        .anyMatch(fault -> fault.startsWith("trunkline.sftp.partner.username is absent"))
        .anyMatch(fault -> fault.startsWith("trunkline.sftp.partner.known-hosts-file is absent"))
        .anyMatch(fault -> fault.startsWith("trunkline.sftp.partner.password is absent"))
        .anyMatch(fault -> fault.startsWith("trunkline.sftp.partner.port is 0"));
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    settings.put("trunkline.sftp.partner.private-key-file", folder.resolve("none").toString());
    assertThat(servers().faults())
        .singleElement()
        .asString()
        .startsWith("trunkline.sftp.partner.private-key-file is '" + folder.resolve("none"));
  }

  private SftpServers servers() {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(SftpConfig.class)
            .withSources(new PropertiesConfigSource(settings, "test", 500))
            .build();
    return new SftpServers(config.getConfigMapping(SftpConfig.class));
  }
}
