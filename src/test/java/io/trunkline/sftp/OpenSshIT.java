package io.trunkline.sftp;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same on OpenSSH's server, which most partners run. */
@EnabledIfSystemProperty(
    named = "openssh",
    matches = "true",
    disabledReason =
        "OpenSSH's server may have to be installed first: mvn -Popenssh verify does it and runs this")
class OpenSshIT extends SftpSourceContract {
  @Override
  TestServer server(Path folder) throws Exception {
    return new OpenSshServer(folder);
  }
}
