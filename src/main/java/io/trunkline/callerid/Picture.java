package io.trunkline.callerid;

import io.trunkline.provider.AnswerText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A picture that a request names: a file beside it and nothing else.
 *
 * @param field of the request
 */
record Picture(String field, Path file) {
  private static final int LONGEST_NAME = 120;
  private static final String PNG = "89504e470d0a1a0a";
  private static final String JPEG = "ffd8ff";

  /**
   * @param folder in which the request was dropped
   * @throws RequestFaultException if the name leads anywhere else
   */
  static Picture of(String field, Object name, Path folder) throws RequestFaultException {
    if (!(name instanceof String text) || text.isBlank() || text.startsWith("data:")) {
      throw new RequestFaultException(
          field + " names no file; expected the name of a PNG or JPEG file beside the request");
    }
    if (!isPlain(text)) {
      throw new RequestFaultException(
          "%s names '%s', which is no plain file name; put the picture beside the request and name it without folders"
              .formatted(field, AnswerText.safe(text, LONGEST_NAME)));
    }
    return new Picture(field, folder.resolve(text));
  }

  private static boolean isPlain(String name) {
    try {
      Path path = Path.of(name);
      return !name.contains("/")
          && !name.contains("\\")
          && !name.startsWith(".")
          && path.getNameCount() == 1
          && !path.isAbsolute();
    } catch (InvalidPathException impossible) {
      return false;
    }
  }

  boolean isThere() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The picture as a base64 data URL.
   *
   * @param mostBytes of the file
   */
  String dataUrl(int mostBytes) throws IOException, RequestFaultException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw fault("is a link or a folder; put the picture itself beside the request");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(mostBytes + 1);
    }
    if (bytes.length > mostBytes) {
      throw fault(
          "is larger than "
              + mostBytes
              + " bytes; make it smaller, or set trunkline.caller-ids.most-bytes");
    }
    return "data:" + type(bytes) + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** By its first bytes, because a name may say anything. */
  private String type(byte[] bytes) throws RequestFaultException {
    String head = HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
    if (head.equals(PNG)) {
      return "image/png";
    } else if (head.startsWith(JPEG)) {
      return "image/jpeg";
    }
    throw fault("is neither PNG nor JPEG; save the picture in one of these formats");
  }

  private RequestFaultException fault(String what) {
    return new RequestFaultException(field + ": " + name() + " " + what);
  }

  String name() {
    return AnswerText.safe(file.getFileName().toString(), LONGEST_NAME);
  }
}
