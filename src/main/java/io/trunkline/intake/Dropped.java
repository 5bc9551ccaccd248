package io.trunkline.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A dropped file as it was when it was read through once.
 *
 * @param parts the lead files in it; itself if it is no archive, and at least one
 * @param state size and time of what was dropped, before it was read
 * @param fault why none of it is taken; null if it can be
 */
record Dropped(Path path, String state, List<SourceFile> parts, String fault) {

  /** A lead file whose bytes have not been looked at. */
  record Part(String name, Content content) {}

  static Dropped read(Path path, Charset told) throws IOException {
    String state = state(path);
    Packing packing = Packing.of(() -> Files.newInputStream(path));
    if (packing == Packing.NONE) {
      return new Dropped(path, state, List.of(SourceFile.read(path, told)), null);
    }
    try {
      return new Dropped(path, state, unpack(path, packing, told), null);
    } catch (FileFaultException refused) {
      return refused(path, state, refused.getMessage());
    } catch (FileSystemException unreachable) {
      throw unreachable;
    } catch (IOException damaged) {
      return refused(
          path,
          state,
          "The archive is cut off or damaged (%s). Nothing of it was loaded; send it again."
              .formatted(Objects.requireNonNullElse(damaged.getMessage(), "it ends early")));
    }
  }

  /** If so, what lies there now is another file, and nobody has read it yet. */
  boolean isReplaced() throws IOException {
    return !state.equals(state(path));
  }

  private static String state(Path path) throws IOException {
    return Files.size(path) + " " + Files.getLastModifiedTime(path);
  }

  /** When it was last changed. */
  Instant modified() throws IOException {
    return Files.getLastModifiedTime(path).toInstant();
  }

  boolean isLast(SourceFile part) {
    return part == parts.get(parts.size() - 1);
  }

  private static List<SourceFile> unpack(Path path, Packing packing, Charset told)
      throws IOException {
    if (packing == Packing.ZIP && !Zip.document(path).isEmpty()) {
      // Its bytes are no text, and any of them belongs to this encoding.
      return List.of(SourceFile.read(path, StandardCharsets.ISO_8859_1));
    }
    long most = UnpackedStream.most(path);
    long size = 0;
    List<SourceFile> files = new ArrayList<>();
    for (Part part : packing.parts(path)) {
      checkPlain(part);
      SourceFile file = SourceFile.read(path, part, told);
      files.add(file);
      size += file.size();
      if (size > most) {
        throw UnpackedStream.tooLarge(most);
      }
    }
    return files;
  }

  private static void checkPlain(Part part) throws IOException {
    if (Packing.of(part.content()) != Packing.NONE) {
      throw new FileFaultException(
          "%s is packed twice. Unpack the outer archive and drop what is in it."
              .formatted(part.name()));
    }
  }

  /** It has the digest of what was dropped, and no text. */
  private static Dropped refused(Path path, String state, String fault) throws IOException {
    SourceFile raw = SourceFile.read(path);
    Content none = InputStream::nullInputStream;
    var file =
        new SourceFile(path, raw.name(), none, raw.digest(), raw.size(), raw.encoding(), null);
    return new Dropped(path, state, List.of(file), fault);
  }
}
