package io.trunkline.routes;

import io.trunkline.routes.RouteFile.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A file as the loader knows it. Written by the loader's thread, read by all. */
final class RouteFileEntry {
  /**
   * A text that passed all checks.
   *
   * @param loadable what Camel is given
   */
  record Checked(RouteText text, KameletCalls calls, String loadable) {
    List<String> routeIds() {
      return text.routes().stream().map(RouteText.Route::id).toList();
    }
  }

  final Path path;
  final String kind;
  final String name;

  /** Readers use the routes; the writer replaces them. */
  final ReadWriteLock lock = new ReentrantReadWriteLock();

  private volatile String seen = "";
  private volatile Checked good;
  private volatile CamelRoutes.Loaded loaded;
  private volatile Fault fault;

  RouteFileEntry(Path path) {
    this.path = path;
    this.kind = RouteFolder.kind(path);
    this.name = RouteFolder.name(path);
  }

  boolean isKamelet() {
    return kind.equals(RouteFolder.KAMELETS);
  }

  String seen() {
    return seen;
  }

  void see(String text) {
    seen = text;
  }

  /** What ran last; null if nothing ever did. */
  Checked good() {
    return good;
  }

  CamelRoutes.Loaded loaded() {
    return loaded;
  }

  Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }

  boolean isRunning() {
    return loaded != null;
  }

  void running(Checked checked, CamelRoutes.Loaded what) {
    good = checked;
    loaded = what;
  }

  void stopped() {
    loaded = null;
  }

  void mended() {
    fault = null;
  }

  /** True if this is news. */
  boolean broken(Fault found) {
    boolean news = !found.equals(fault);
    fault = found;
    return news;
  }

  RouteFile toRouteFile() {
    Checked checked = good;
    boolean running = isRunning();
    return new RouteFile(
        kind,
        name,
        path,
        running ? fault == null ? State.RUNNING : State.RUNNING_OLD_VERSION : State.BROKEN,
        sha256(running ? checked.text().source() : seen),
        running ? checked.routeIds() : List.of(),
        fault());
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
