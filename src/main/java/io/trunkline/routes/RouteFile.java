package io.trunkline.routes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A route file as it stands.
 *
 * @param kind the folder below the routes folder, such as {@code campaigns}; {@code other} for
 *     files beside the folders
 * @param name the file's name without {@code .camel.yaml}
 * @param hash SHA-256 of the text that runs, in hexadecimal; of the text that was read if none runs
 * @param routeIds the running routes that the file itself states
 * @param fault why the newest text does not run; empty if it does
 */
public record RouteFile(
    String kind,
    String name,
    Path path,
    State state,
    String hash,
    List<String> routeIds,
    Optional<Fault> fault) {

  /** Whether a file's routes run. */
  public enum State {
    /** The newest text runs. */
    RUNNING,
    /** Nothing of the file runs. */
    BROKEN,
    /** The newest text is broken and the last good one runs on. */
    RUNNING_OLD_VERSION
  }
}
