package io.trunkline.sftp;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Which names of files and folders are safe to use here and there. */
final class RemoteNames {
  private static final int LONGEST = 200;

  /** The client takes these for patterns: what deletes one file would delete many. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}/\\\\*?]");

  private static final Pattern UNFINISHED =
      Pattern.compile("\\..*|.*\\.(part|tmp|filepart|crdownload)", Pattern.CASE_INSENSITIVE);

  private RemoteNames() {}

  static boolean isSafe(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST
        && !name.equals("..")
        && !UNSAFE.matcher(name).find()
        && isPath(name);
  }

  /** Under the POSIX locale, for one, a machine has no umlauts. */
  private static boolean isPath(String name) {
    try {
      return Path.of(name).getNameCount() == 1;
    } catch (InvalidPathException unwritable) {
      return false;
    }
  }

  /** Somebody is still uploading it, or does not want it to be seen. */
  static boolean isUnfinished(String name) {
    return UNFINISHED.matcher(name).matches();
  }

  /**
   * A folder without slash at the end.
   *
   * @throws IllegalArgumentException if it leads elsewhere or holds a pattern
   */
  static String folder(String given) {
    String folder = given.strip().replaceAll("/+$", "");
    for (String part : folder.split("/")) {
      if (!part.isEmpty() && !isSafe(part)) {
        throw new IllegalArgumentException(
            "folder is '"
                + given
                + "'; expected names with / between, without .. and * ? \\, in letters of this"
                + " machine's locale, such as LANG=C.UTF-8");
      }
    }
    return folder;
  }
}
