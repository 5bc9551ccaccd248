package io.trunkline.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Apache MINA's server in this process; it also knows a password. */
public final class MinaServer implements TestServer {
  public static final String PASSWORD = "Zanzibar&%+{{q}}";

  private final SshServer server = SshServer.setUpDefaultServer();
  private final Path root;
  private final KeyFiles keys;
  private final List<String> reads = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> onRead = name -> {};

  public MinaServer(Path folder) throws Exception {
    root = folder.resolve("server");
    Files.createDirectories(root.resolve("outgoing"));
    keys = KeyFiles.in(folder.resolve("keys"));
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
    server.setPublickeyAuthenticator(new AuthorizedKeysAuthenticator(keys.authorized()));
    server.setPasswordAuthenticator((user, word, session) -> word.equals(PASSWORD));
    server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    var sftp = new SftpSubsystemFactory.Builder().build();
    sftp.addSftpEventListener(new Reads());
    server.setSubsystemFactories(List.of(sftp));
    server.start();
  }

  /** Names of the files that were opened to be read. */
  List<String> reads() {
    return reads;
  }

  /** Told the name of a file that is opened to be read. */
  void onRead(Consumer<String> listener) {
    onRead = listener;
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public Path outgoing() {
    return root.resolve("outgoing");
  }

  @Override
  public String folder(String name) {
    return name;
  }

  @Override
  public String username() {
    return "partner";
  }

  @Override
  public Path key() {
    return keys.key();
  }

  @Override
  public String hostKey() {
    var pair = server.getKeyPairProvider();
    try {
      return PublicKeyEntry.toString(first(pair).getPublic());
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static java.security.KeyPair first(KeyPairProvider keys) throws Exception {
    return keys.loadKeys(null).iterator().next();
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private final class Reads implements SftpEventListener {
    @Override
    public void open(ServerSession session, String remote, Handle handle) {
      if (handle instanceof FileHandle file) {
        String name = file.getFile().getFileName().toString();
        reads.add(name);
        onRead.accept(name);
      }
    }
  }
}
