package io.trunkline.sftp;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;

/**
 * Which files of a folder are taken, and what becomes of them.
 *
 * @param names a pattern for names, such as {@code *.csv}
 * @param marker the name of a file's marker, with {@code *} for the file's name; empty for none
 * @param quiet how long a file without a marker has not changed before it is taken
 * @param keep whether a file that was taken is kept on the server; else it is deleted there
 */
record FileTerms(String names, String marker, Duration quiet, boolean keep) {
  FileTerms {
    if (!marker.isEmpty() && (marker.indexOf('*') < 0 || marker.equals("*"))) {
      throw new IllegalArgumentException(
          "marker is '"
              + marker
              + "'; expected a name with * in place of the file's name, such as *.done");
    }
    if (quiet.isNegative()) {
      throw new IllegalArgumentException("quiet is " + quiet + "; expected 0 or more");
    }
  }

  boolean isNamed(String name) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + names);
    return matcher.matches(Path.of(name));
  }

  boolean hasMarker() {
    return !marker.isEmpty();
  }

  /** The name of the marker of a file. */
  String markerOf(String name) {
    return marker.replace("*", name);
  }

  boolean isMarker(String name) {
    int star = marker.indexOf('*');
    return hasMarker()
        && name.length() >= marker.length()
        && name.startsWith(marker.substring(0, star))
        && name.endsWith(marker.substring(star + 1));
  }
}
