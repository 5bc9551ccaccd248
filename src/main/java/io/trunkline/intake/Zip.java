package io.trunkline.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.ChecksumVerifyingInputStream;

/** The lead files in a zip archive. What they are called is only shown, and never a place. */
final class Zip {
  private static final int MOST_FILES = 100;
  private static final int LONGEST_NAME = 200;

  private Zip() {}

  /**
   * All of them in the order of the archive's directory.
   *
   * @throws ArchiveFaultException if one of them cannot be taken
   */
  static List<Dropped.Part> parts(Path archive) throws IOException {
    ZipDirectory.check(archive);
    long most = UnpackedStream.most(archive);
    List<Dropped.Part> parts = new ArrayList<>();
    try (ZipFile zip = open(archive)) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        checkDocument(entry);
        if (isFile(entry)) {
          check(entry);
          String name = name(archive, entry.getName());
          long offset = entry.getLocalHeaderOffset();
          parts.add(new Dropped.Part(name, () -> open(archive, offset, most)));
        }
      }
    }
    checkNumber(parts.size());
    return parts;
  }

  private static ZipFile open(Path archive) throws IOException {
    return ZipFile.builder().setPath(archive).get();
  }

  private static InputStream open(Path archive, long offset, long most) throws IOException {
    ZipFile zip = open(archive);
    try {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (entry.getLocalHeaderOffset() == offset) {
          return new UnpackedStream(checked(zip, entry), most, zip);
        }
      }
      throw new IOException("The archive has been replaced by another");
    } catch (IOException failed) {
      zip.close();
      throw failed;
    }
  }

  private static InputStream checked(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    InputStream in = zip.getInputStream(entry);
    return new ChecksumVerifyingInputStream(new CRC32(), in, entry.getSize(), entry.getCrc());
  }

  /** Some computers pack files of their own beside those that were chosen. */
  private static boolean isFile(ZipArchiveEntry entry) {
    String name = entry.getName().replace('\\', '/');
    String last = name.substring(name.lastIndexOf('/') + 1);
    return !(last.isEmpty() || last.startsWith(".") || name.startsWith("__MACOSX/"));
  }

  private static void checkDocument(ZipArchiveEntry entry) throws ArchiveFaultException {
    if (entry.getName().equals("[Content_Types].xml") || entry.getName().equals("mimetype")) {
      throw new ArchiveFaultException(
          "This is a workbook or another document. Save it as CSV, and drop that.");
    }
  }

  private static void check(ZipArchiveEntry entry) throws ArchiveFaultException {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new ArchiveFaultException(
          "%s in the archive is encrypted. Unpack it with its password and drop what was in it."
              .formatted(plain(entry.getName())));
    }
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      throw new ArchiveFaultException(
          "%s is packed by method %d; only 0 (stored) and 8 (deflated) are read. Pack it anew."
              .formatted(plain(entry.getName()), entry.getMethod()));
    }
  }

  private static void checkNumber(int files) throws ArchiveFaultException {
    if (files == 0) {
      throw new ArchiveFaultException("The archive holds no file. Drop it again with one.");
    }
    if (files > MOST_FILES) {
      throw new ArchiveFaultException(
          "The archive holds %d files; %d is the most. Unpack it and drop its files."
              .formatted(files, MOST_FILES));
    }
  }

  /** One name for both, short enough for every file system. */
  private static String name(Path archive, String entry) {
    String name = archive.getFileName().toString();
    String full = name + "!" + plain(entry);
    return full.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
        ? full
        : plain(name.substring(0, Math.min(20, name.length()))) + "!" + plain(entry);
  }

  /** Its end, with the extension, and without what means anything in a path. */
  private static String plain(String entry) {
    return entry
        .substring(Math.max(0, entry.length() - 40))
        .replaceAll("[^\\p{L}\\p{M}\\p{N} ._-]", "_");
  }
}
