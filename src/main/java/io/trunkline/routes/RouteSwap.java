package io.trunkline.routes;

import io.trunkline.routes.CamelRoutes.Loaded;
import io.trunkline.routes.RouteFileEntry.Checked;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Replaces what runs of one file by what the file says now, or leaves all as it was. */
final class RouteSwap {
  private static final Logger LOG = Logger.getLogger(RouteSwap.class);

  private final CamelRoutes camel;
  private final RouteFileRules rules;
  private final Duration patience;

  /**
   * @param patience how long a running exchange is waited for before the swap is put off
   */
  RouteSwap(CamelRoutes camel, RouteFileRules rules, Duration patience) {
    this.camel = camel;
    this.rules = rules;
    this.patience = patience;
  }

  /**
   * @return false if an exchange runs still, and nothing was changed
   * @throws FaultyFileException if the text is broken; the last good one runs if it can
   */
  boolean replace(RouteFileEntry file, String text) throws FaultyFileException {
    Checked checked = rules.check(file, text, othersRoutes(file));
    return alone(file, () -> swap(file, checked));
  }

  /**
   * @return false if an exchange runs still, and nothing was changed
   */
  boolean remove(RouteFileEntry file) throws FaultyFileException {
    return alone(
        file,
        () -> {
          takeOut(file);
        });
  }

  private Set<String> othersRoutes(RouteFileEntry file) {
    Set<String> ids = new HashSet<>(camel.routeIds());
    if (file.isRunning()) {
      file.loaded().routeIds().forEach(ids::remove);
    }
    return ids;
  }

  private interface Step {
    void run() throws Exception;
  }

  private boolean alone(RouteFileEntry file, Step step) throws FaultyFileException {
    try {
      if (!file.lock.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      try {
        return stopThen(file, step);
      } finally {
        file.lock.writeLock().unlock();
      }
    } catch (FaultyFileException broken) {
      throw broken;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception unexpected) {
      throw new IllegalStateException("Routes of " + file.path + " cannot be stopped", unexpected);
    }
  }

  private boolean stopThen(RouteFileEntry file, Step step) throws Exception {
    if (file.isRunning() && !camel.stop(file.loaded(), patience)) {
      return false;
    }
    step.run();
    return true;
  }

  private void takeOut(RouteFileEntry file) throws Exception {
    Loaded running = file.loaded();
    if (running != null) {
      file.stopped();
      camel.remove(running);
    }
  }

  private void swap(RouteFileEntry file, Checked checked) throws Exception {
    takeOut(file);
    try {
      file.running(checked, load(file, checked));
    } catch (Exception broken) {
      rollBack(file);
      throw new FaultyFileException(FaultFinder.find(checked.text(), broken));
    }
  }

  private void rollBack(RouteFileEntry file) {
    if (file.good() == null) {
      return;
    }
    try {
      file.running(file.good(), load(file, file.good()));
    } catch (Exception alsoBroken) {
      LOG.errorf("The last good version of %s does not run any more", file.path);
    }
  }

  /** Campaigns tell the fate of a lead by its decision and not by the log. */
  private Loaded load(RouteFileEntry file, Checked checked) throws Exception {
    return camel.load(file.path, checked.loadable(), file.kind.equals("campaigns"));
  }
}
