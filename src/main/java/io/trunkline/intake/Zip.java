package io.trunkline.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   * @throws FileFaultException if one of them cannot be taken
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

  /**
   * The parts of a document of which a workbook is one, by their names; empty if this is an archive
   * of files.
   */
  static Map<String, Content> document(Path archive) throws IOException {
    ZipDirectory.check(archive);
    long most = UnpackedStream.most(archive);
    Map<String, Content> parts = new HashMap<>();
    try (ZipFile zip = open(archive)) {
      if (zip.getEntry(Workbook.TYPES) == null) {
        return Map.of();
      }
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        check(entry);
        long offset = entry.getLocalHeaderOffset();
        parts.put(entry.getName(), () -> open(archive, offset, most));
      }
    }
    return parts;
  }

  private static ZipFile open(Path archive) throws IOException {
    try {
      return ZipFile.builder().setSeekableByteChannel(DiskChannel.open(archive)).get();
    } catch (IOException failed) {
      throw failed.getCause() instanceof FileSystemException disk ? disk : failed;
    }
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

  private static void checkDocument(ZipArchiveEntry entry) throws FileFaultException {
    if (entry.getName().equals("mimetype")) {
      throw new FileFaultException(
          "This is a document that is not read. Save it as XLSX or CSV, and drop that.");
    }
  }

  private static void check(ZipArchiveEntry entry) throws FileFaultException {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new FileFaultException(
          "%s in the archive is encrypted. Unpack it with its password and drop what was in it."
              .formatted(plain(entry.getName())));
    }
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      throw new FileFaultException(
          "%s is packed by method %d; only 0 (stored) and 8 (deflated) are read. Pack it anew."
              .formatted(plain(entry.getName()), entry.getMethod()));
    }
  }

  private static void checkNumber(int files) throws FileFaultException {
    if (files == 0) {
      throw new FileFaultException("The archive holds no file. Drop it again with one.");
    }
    if (files > MOST_FILES) {
      throw new FileFaultException(
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
