package io.trunkline.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.file.FileConstants;

/** A folder of a server that files of rejected rows are brought to. */
final class ReturnsTarget {
  private final SftpServer server;
  private final String folder;

  ReturnsTarget(SftpServer server, String folder) {
    this.server = server;
    this.folder = folder;
  }

  SftpServer server() {
    return server;
  }

  /** For people. */
  @Override
  public String toString() {
    return server + ", folder '" + folder + "'";
  }

  /** Differs from that of each other target, and of each other state. */
  String key(String state) {
    return Digest.of(server.name() + "\n" + folder + "\n" + state);
  }

  void upload(CamelContext camel, Path file) {
    try (ProducerTemplate template = camel.createProducerTemplate(0)) {
      template.sendBodyAndHeader(
          endpoint(camel), file.toFile(), FileConstants.FILE_NAME, file.getFileName().toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Camel gives the same one again for the same address, whatever its parameters are. */
  private Endpoint endpoint(CamelContext camel) {
    return camel.getEndpoint(
        "sftp-server:returns-" + key(""),
        Map.of(
            "server",
            server.name(),
            "folder",
            folder,
            "tempFileName",
            "${file:name}.part",
            "eagerDeleteTargetFile",
            false));
  }
}
