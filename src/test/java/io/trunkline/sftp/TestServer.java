package io.trunkline.sftp;

import java.nio.file.Path;

/** A real SFTP server on this machine, with a user that logs in by a key. */
public interface TestServer extends AutoCloseable {
  int port();

  /** Where the folder {@code outgoing} of the server stands on this machine. */
  Path outgoing();

  /** How the server itself calls a folder beside {@code outgoing}. */
  String folder(String name);

  String username();

  /** The private key that it lets in. */
  Path key();

  /** Type and key as they stand in a file of known hosts. */
  String hostKey();

  @Override
  void close() throws Exception;
}
