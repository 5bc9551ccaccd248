package io.trunkline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A folder on an SFTP server in the process of the measure, whose work is not charged. */
final class SftpFolder implements Entrance {
  private static final String USER = "bench";

  private final SshServer server = SshServer.setUpDefaultServer();
  private final Path copy;
  private final Path outgoing;
  private final Path knownHosts;

  SftpFolder(Path leads, Path folder) throws IOException, GeneralSecurityException {
    Path root = folder.resolve("sftp");
    outgoing = Files.createDirectories(root.resolve("outgoing"));
    copy = Files.copy(leads, root.resolve("leads.csv"));
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
    server.setPasswordAuthenticator((user, word, session) -> word.equals(USER));
    server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.start();
    knownHosts = Files.writeString(folder.resolve("known_hosts"), hostLine());
  }

  private String hostLine() throws IOException, GeneralSecurityException {
    KeyPair key = server.getKeyPairProvider().loadKeys(null).iterator().next();
    return "[127.0.0.1]:%d %s%n"
        .formatted(server.getPort(), PublicKeyEntry.toString(key.getPublic()));
  }

  @Override
  public List<String> settings() {
    return List.of(
        "trunkline.sftp-leads.server=bench",
        "trunkline.sftp-leads.folder=outgoing",
        "trunkline.sftp.bench.host=127.0.0.1",
        "trunkline.sftp.bench.port=" + server.getPort(),
        "trunkline.sftp.bench.username=" + USER,
        "trunkline.sftp.bench.password=" + USER,
        "trunkline.sftp.bench.known-hosts-file=" + knownHosts);
  }

  @Override
  public void open() throws IOException {
    Files.move(copy, outgoing.resolve("leads.csv"));
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
