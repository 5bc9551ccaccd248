package io.trunkline.routes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trunkline.operations.TrunklineConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;

/**
 * The route files of the routes folder: loaded at start and whenever they change. A broken file is
 * told once and concerns nothing but itself; a broken edit leaves the last good version running.
 */
@Singleton
public class RouteFiles {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RouteLoader loader;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(RouteFiles::thread);

  @Inject
  RouteFiles(CamelContext camel, TrunklineConfig config, Instance<RouteFileCheck> checks) {
    this(
        camel,
        new RouteFolder(
            config.routesDir(), kind -> !config.preview() || RouteFolder.DECIDING.contains(kind)),
        checks.stream().toList(),
        PATIENCE);
  }

  RouteFiles(CamelContext camel, Path root, List<RouteFileCheck> checks, Duration patience) {
    this(camel, new RouteFolder(root, kind -> true), checks, patience);
  }

  private RouteFiles(
      CamelContext camel, RouteFolder folder, List<RouteFileCheck> checks, Duration patience) {
    loader = new RouteLoader(folder, new CamelRoutes((ModelCamelContext) camel), checks, patience);
  }

  /** Before all that needs routes; Camel itself has been started. */
  void start(@Observes @Priority(1000) StartupEvent event) {
    poll();
    watch.scheduleWithFixedDelay(
        this::poll, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    watch.shutdownNow();
  }

  /** Looks at the folder once. A change counts when two looks in a row have seen it. */
  void poll() {
    loader.poll();
  }

  /** All files, Kamelets of the user included, in the order of loading. */
  public List<RouteFile> files() {
    return loader.entries().map(RouteFileEntry::toRouteFile).toList();
  }

  public Optional<RouteFile> find(String kind, String name) {
    return entry(kind, name).map(RouteFileEntry::toRouteFile);
  }

  /** The text that runs; empty if none does. */
  public Optional<RouteText> running(String kind, String name) {
    return entry(kind, name).filter(RouteFileEntry::isRunning).map(file -> file.good().text());
  }

  /**
   * Does some work while the file's routes are not replaced.
   *
   * @param work is given the text that runs
   * @throws IllegalStateException if none of it runs
   */
  public <T> T using(String kind, String name, Function<RouteText, T> work) {
    RouteFileEntry file =
        entry(kind, name)
            .orElseThrow(() -> new IllegalStateException("no file " + kind + "/" + name));
    file.lock.readLock().lock();
    try {
      if (!file.isRunning()) {
        throw new IllegalStateException(file.path + " does not run");
      }
      return work.apply(file.good().text());
    } finally {
      file.lock.readLock().unlock();
    }
  }

  private Optional<RouteFileEntry> entry(String kind, String name) {
    return loader
        .entries()
        .filter(file -> file.kind.equals(kind) && file.name.equals(name))
        .findFirst();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "route-files");
    thread.setDaemon(true);
    return thread;
  }
}
