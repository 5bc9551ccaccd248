package io.trunkline.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Compares the folder with what runs and brings the second to the first, file by file. */
final class RouteLoader {
  private static final Logger LOG = Logger.getLogger(RouteLoader.class);
  private static final int POLLS_BETWEEN_RETRIES = 60;

  private final RouteFolder folder;
  private final Kamelets kamelets = new Kamelets();
  private final RouteSwap swap;
  private final KameletSwap kameletSwap;
  private final Map<Path, RouteFileEntry> entries;
  private SortedMap<Path, String> last;
  private String folderFault = "";
  private int polls;

  RouteLoader(
      RouteFolder folder, CamelRoutes camel, List<RouteFileCheck> checks, Duration patience) {
    this.folder = folder;
    this.entries = new ConcurrentSkipListMap<>(RouteFolder.ORDER_OF_LOADING);
    this.swap = new RouteSwap(camel, new RouteFileRules(kamelets, checks), patience);
    this.kameletSwap = new KameletSwap(swap, kamelets, this::entries);
  }

  Stream<RouteFileEntry> entries() {
    return entries.values().stream();
  }

  synchronized void poll() {
    try {
      SortedMap<Path, String> now = read();
      boolean changed = apply(now, last == null ? now : last);
      last = now;
      if (changed || ++polls % POLLS_BETWEEN_RETRIES == 0) {
        retry(changed);
      }
      folderFault = "";
    } catch (IOException | RuntimeException unreadable) {
      tellOnce(unreadable.toString());
    }
  }

  /** No folder at the start is no file; a folder that vanishes later is a fault of its mount. */
  private SortedMap<Path, String> read() throws IOException {
    return last == null && !Files.exists(folder.root()) ? new TreeMap<>() : folder.read();
  }

  private void tellOnce(String fault) {
    if (!fault.equals(folderFault)) {
      folderFault = fault;
      LOG.errorf(
          "The routes folder %s cannot be read: %s. What runs goes on; it is read again.",
          folder.root(), fault);
    }
  }

  private boolean apply(SortedMap<Path, String> now, SortedMap<Path, String> before) {
    boolean changed = false;
    List<Path> gone = new ArrayList<>(entries.keySet());
    gone.removeAll(now.keySet());
    for (Path path : gone) {
      changed |= !before.containsKey(path) && remove(entries.get(path));
    }
    for (var file : now.entrySet()) {
      boolean settled = Objects.equals(file.getValue(), before.get(file.getKey()));
      changed |= settled && update(file.getKey(), file.getValue());
    }
    return changed;
  }

  private boolean remove(RouteFileEntry file) {
    try {
      if (!(file.isKamelet() ? kameletSwap.remove(file) : swap.remove(file))) {
        return false;
      }
    } catch (FaultyFileException impossible) {
      throw new IllegalStateException(impossible);
    }
    entries.remove(file.path);
    LOG.infof("Route file %s is gone; its routes are removed", file.path);
    return true;
  }

  private boolean update(Path path, String text) {
    RouteFileEntry file = entries.computeIfAbsent(path, RouteFileEntry::new);
    if (text.equals(file.seen())) {
      return false;
    }
    String before = file.seen();
    file.see(text);
    if (!tryToRun(file)) {
      file.see(before);
      return false;
    }
    return true;
  }

  /** False if it must be put off. */
  private boolean tryToRun(RouteFileEntry file) {
    try {
      refuseSecondName(file);
      if (!(file.isKamelet() ? kameletSwap.replace(file) : swap.replace(file, file.seen()))) {
        LOG.debugf("Route file %s waits for its running exchanges", file.path);
        return false;
      }
      file.mended();
      LOG.infof("Route file %s runs", file.path);
    } catch (FaultyFileException broken) {
      tell(file, broken.fault());
    }
    return true;
  }

  private void refuseSecondName(RouteFileEntry file) throws FaultyFileException {
    Optional<RouteFileEntry> first =
        entries()
            .filter(other -> other.kind.equals(file.kind) && other.name.equals(file.name))
            .findFirst();
    if (first.isPresent() && first.get() != file) {
      throw new FaultyFileException(
          new Fault(1, "There is another file of this name: " + first.get().path, "Rename one."));
    }
  }

  private static void tell(RouteFileEntry file, Fault fault) {
    if (file.broken(fault)) {
      LOG.errorf(
          "Route file %s, line %d: %s Remedy: %s %s",
          file.path,
          fault.line(),
          fault.message(),
          fault.remedy(),
          file.isRunning() ? "Its last good version runs on." : "It does not run.");
    }
  }

  /** What a fault came from may have been mended elsewhere. */
  private void retry(boolean changed) {
    entries()
        .filter(file -> file.fault().isPresent() && (changed || !file.isRunning()))
        .forEach(this::tryToRun);
  }
}
