package io.trunkline.intake;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The second file by which a sender tells that a lead file is complete. */
@Singleton
@Named("leadMarker")
@Unremovable
public class LeadMarker {

  /**
   * Removes the marker of a file that has left its folder; of one that waits there, it stays.
   *
   * @param marker its name, with {@code *} for the file's name
   */
  public void remove(String file, String marker) throws IOException {
    Path path = Path.of(file);
    if (Files.notExists(path)) {
      String name = marker.replace("*", path.getFileName().toString());
      Files.deleteIfExists(path.resolveSibling(name));
    }
  }
}
