package io.trunkline.callerid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Where the files of an account's requests stand. */
record CallerIdFolders(Path data, String account) {
  private static final String ROOM = "caller-ids";
  private static final String JSON = ".json";
  private static final String CLAIM = ".claim";

  Path inbox() {
    return data.resolve("inbox").resolve(ROOM).resolve(account);
  }

  Path results() {
    return data.resolve("results").resolve(ROOM).resolve(account);
  }

  Path result(String request) {
    return results().resolve(request + JSON);
  }

  /** Requests that were dropped, in the order of their names. */
  List<Path> dropped() throws IOException {
    Files.createDirectories(inbox());
    return files(inbox(), JSON);
  }

  /** Names of the requests that were claimed. */
  List<String> claimed() throws IOException {
    Files.createDirectories(results());
    return files(results(), CLAIM).stream().map(file -> name(file, CLAIM)).toList();
  }

  /** The name of a request is that of its file. */
  static String request(Path file) {
    return name(file, JSON);
  }

  private static String name(Path file, String ending) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ending.length());
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /**
   * Claims a request for good, on disk when this returns; whoever comes second gets false. The
   * claim stands beside the result, so that a lost disk takes request and claim alike. What was
   * told of an earlier request of that name is gone then.
   */
  boolean claim(String request, String reference) throws IOException {
    Files.createDirectories(results());
    if (isClaimed(request)) {
      return false;
    }
    Files.deleteIfExists(result(request));
    try (FileChannel claim =
        FileChannel.open(
            claimFile(request), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      claim.write(ByteBuffer.wrap(reference.getBytes(StandardCharsets.US_ASCII)));
      claim.force(true);
    } catch (FileAlreadyExistsException second) {
      return false;
    }
    force(results());
    return true;
  }

  boolean isClaimed(String request) {
    return Files.exists(claimFile(request));
  }

  /** The reference that a claimed request was sent by, if it was sent. */
  String reference(String request) throws IOException {
    return Files.readString(claimFile(request));
  }

  /** Only for a request that certainly was not taken. */
  void release(String request) throws IOException {
    Files.deleteIfExists(claimFile(request));
  }

  private Path claimFile(String request) {
    return results().resolve(request + CLAIM);
  }

  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException cannotBeForced) {
      // Some systems open no folders; the claim itself is on disk.
    }
  }

  boolean has(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Moves files into a folder of their own below {@code done} or {@code rejected}. */
  Path away(String where, String request, List<Path> files) throws IOException {
    Path parent = data.resolve(where).resolve(ROOM).resolve(account);
    Path folder = parent.resolve(request);
    for (int n = 2; Files.exists(folder); n++) {
      folder = parent.resolve(request + "-" + n);
    }
    if (!files.isEmpty()) {
      Files.createDirectories(folder);
    }
    for (Path file : files) {
      Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
    return folder;
  }

  void delete(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
