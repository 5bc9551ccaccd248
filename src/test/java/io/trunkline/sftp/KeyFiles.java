package io.trunkline.sftp;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key of a user, with the file by which a server knows it. */
record KeyFiles(Path key, Path authorized) {
  static KeyFiles in(Path folder) throws IOException, JSchException {
    Files.createDirectories(folder);
    Path key = folder.resolve("id_rsa");
    KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.RSA, 2048);
    pair.writePrivateKey(key.toString());
    pair.writePublicKey(folder.resolve("authorized_keys").toString(), "trunkline");
    return new KeyFiles(key, folder.resolve("authorized_keys"));
  }
}
