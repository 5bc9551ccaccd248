package io.trunkline.intake;

import io.quarkus.arc.Unremovable;
import io.trunkline.ledger.Cause;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What a source route hands its files to. A file that cannot be loaded now stays and waits. */
@Singleton
@Named("leadFileDrop")
@Unremovable
public class LeadFileDrop {
  private static final Logger LOG = Logger.getLogger(LeadFileDrop.class);
  private static final Duration STILL_EMPTY = Duration.ofMinutes(1);

  private final LeadFiles files;
  private final Clock clock;
  private final Map<Path, String> told = new ConcurrentHashMap<>();

  @Inject
  LeadFileDrop(LeadFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /**
   * Loads a file and moves it away, or leaves it for the next poll and says why, once.
   *
   * @param parameters of the Kamelet {@code lead-file}, by their names; others are passed over
   * @return what became of it
   */
  public Taken take(Map<String, ?> parameters, String file) {
    Path path = Path.of(file);
    try {
      Taken taken =
          isStillEmpty(path) ? Taken.WAITS : Taken.of(files.load(LeadSource.of(parameters), path));
      told.remove(path);
      return taken;
    } catch (MappingFaultException wrong) {
      tell(path, wrong.getMessage());
    } catch (StaleBatchException other) {
      LOG.debugf("Another replica has gone on with %s: %s", path, other.getMessage());
    } catch (IOException | RuntimeException failed) {
      tell(path, Cause.of(failed));
    }
    return Taken.WAITS;
  }

  /** Somebody may have opened it and is about to write. */
  private boolean isStillEmpty(Path path) throws IOException {
    return Files.size(path) == 0
        && Files.getLastModifiedTime(path).toInstant().isAfter(clock.instant().minus(STILL_EMPTY));
  }

  private void tell(Path path, String why) {
    if (!why.equals(told.put(path, why))) {
      LOG.errorf("%s waits in its folder and is tried again at each poll: %s", path, why);
    }
  }
}
