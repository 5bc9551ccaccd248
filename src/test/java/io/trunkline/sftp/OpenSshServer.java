package io.trunkline.sftp;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** OpenSSH's server in a process of its own, for the user who runs the tests. */
final class OpenSshServer implements TestServer {
  private final Path root;
  private final KeyFiles keys;
  private final int port;
  private final Process process;

  OpenSshServer(Path folder) throws Exception {
    root = Files.createDirectories(folder.resolve("server"));
    Files.createDirectories(root.resolve("outgoing"));
    keys = KeyFiles.in(folder.resolve("keys"));
    port = freePort();
    process =
        new ProcessBuilder("src/test/openssh/sshd.sh", keys.key().getParent().toString(), "" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    await().atMost(Duration.ofMinutes(3)).until(this::answers);
  }

  private boolean answers() {
    try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return open.isConnected();
    } catch (IOException notYet) {
      if (!process.isAlive()) {
        throw new IllegalStateException("sshd.sh has ended; see sshd.log in the test's folder");
      }
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Path outgoing() {
    return root.resolve("outgoing");
  }

  @Override
  public String folder(String name) {
    return root.resolve(name).toString();
  }

  @Override
  public String username() {
    return System.getProperty("user.name");
  }

  @Override
  public Path key() {
    return keys.key();
  }

  @Override
  public String hostKey() {
    try {
      return Files.readString(keys.key().resolveSibling("host_key.pub")).strip();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
