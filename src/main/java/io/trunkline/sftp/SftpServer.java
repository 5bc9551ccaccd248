package io.trunkline.sftp;

import java.nio.file.Path;

/**
 * A server and how we prove who we are.
 *
 * @param password null if there is none; secret
 * @param key file of the private key; null if there is none
 * @param passphrase of the key; null if it has none; secret
 * @param knownHosts file of the host keys that are trusted
 */
record SftpServer(
    String name,
    String host,
    int port,
    String username,
    String password,
    Path key,
    String passphrase,
    Path knownHosts) {

  /** Shows no secret. */
  @Override
  public String toString() {
    return "SFTP server " + name + " (" + host + ":" + port + ")";
  }
}
