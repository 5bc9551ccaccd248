package io.trunkline.intake;

import io.trunkline.operations.TrunklineConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where files go when they have been read. */
@Singleton
public class Folders {
  private final Path data;

  @Inject
  public Folders(TrunklineConfig config) {
    this(config.dataDir());
  }

  Folders(Path data) {
    this.data = data;
  }

  /** Moves a file whose rows are stored, under its own name or one made free by the batch. */
  Path done(Batch batch, Path file) throws IOException {
    Path folder = data.resolve("done").resolve(batch.source());
    return move(file, folder, file.getFileName().toString(), batch.id());
  }

  /** Moves a file that cannot be read at all, with the reason beside it. */
  Path rejectedWhole(Batch batch, Path file, String reason) throws IOException {
    Path folder = data.resolve("rejected").resolve(batch.source());
    Path moved = move(file, folder, whole(batch, file.getFileName().toString()), batch.id());
    Files.writeString(moved.resolveSibling(moved.getFileName() + ".reason.txt"), reason + "\n");
    return moved;
  }

  /** Writes a file of an archive that cannot be read at all, with the reason beside it. */
  Path unpackRejected(Batch batch, Path rejectedRows, Content content, String reason)
      throws IOException {
    Path place = rejectedRows.resolveSibling(whole(batch, rejectedRows.getFileName().toString()));
    Files.createDirectories(place.getParent());
    Path half = place.resolveSibling("." + place.getFileName() + ".part");
    try (InputStream in = content.open()) {
      Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(half, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(place.resolveSibling(place.getFileName() + ".reason.txt"), reason + "\n");
    return place;
  }

  /**
   * The file of a batch's rejected rows.
   *
   * @param firstOfItsName false if an older batch has a file of that name
   */
  Path rejectedRows(Batch batch, boolean firstOfItsName) {
    String name = batch.fileName();
    return data.resolve("rejected")
        .resolve(batch.source())
        .resolve(firstOfItsName ? name : numbered(name, String.valueOf(batch.id())));
  }

  /** Where some rows are stored, the file of rejected rows will have the plain name. */
  private static String whole(Batch batch, String name) {
    return batch.rowsRead() == 0 ? name : numbered(name, "whole");
  }

  private static Path move(Path file, Path folder, String name, int batch) throws IOException {
    Files.createDirectories(folder);
    Path target = folder.resolve(name);
    for (int n = 1; Files.exists(target); n++) {
      target = folder.resolve(numbered(name, n == 1 ? "" + batch : batch + "-" + n));
    }
    return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String numbered(String name, String number) {
    int dot = name.lastIndexOf('.');
    return dot < 1
        ? name + "-" + number
        : name.substring(0, dot) + "-" + number + name.substring(dot);
  }
}
