package io.trunkline.sftp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code trunkline.sftp.<server>.*}: servers that routes fetch files from and bring files to. */
@ConfigMapping(prefix = "trunkline.sftp")
public interface SftpConfig {
  @WithParentName
  Map<String, ServerConfig> servers();

  /** One server. */
  interface ServerConfig {
    Optional<String> host();

    @WithDefault("22")
    int port();

    Optional<String> username();

    Optional<String> password();

    /** In the form of OpenSSH or PEM. */
    Optional<Path> privateKeyFile();

    Optional<String> privateKeyPassphrase();

    /** In OpenSSH's form; a host that is not in it is refused. */
    Optional<Path> knownHostsFile();
  }
}
