package io.trunkline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that is moved into the drop folder. */
final class DropFolder implements Entrance {
  private final Path copy;
  private final Path dropped;

  DropFolder(Path leads, Path folder) throws IOException {
    Path name = leads.getFileName();
    dropped = Files.createDirectories(folder.resolve("inbox/leads")).resolve(name);
    copy = Files.copy(leads, folder.resolve(name));
  }

  @Override
  public List<String> settings() {
    return List.of();
  }

  @Override
  public void open() throws IOException {
    Files.move(copy, dropped);
  }
}
