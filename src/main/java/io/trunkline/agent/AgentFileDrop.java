package io.trunkline.agent;

import io.quarkus.arc.Unremovable;
import io.trunkline.ledger.Cause;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What the drop folder of agents hands its files to. A file that is not done stays and waits. */
@Singleton
@Named("agentFileDrop")
@Unremovable
public class AgentFileDrop {
  private static final Logger LOG = Logger.getLogger(AgentFileDrop.class);
  private static final Duration STILL_EMPTY = Duration.ofMinutes(1);

  private final AgentFiles files;
  private final Clock clock;
  private final Map<Path, String> told = new ConcurrentHashMap<>();
  private final Map<Path, Instant> pauses = new ConcurrentHashMap<>();

  @Inject
  AgentFileDrop(AgentFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /** Works on a file for one turn, unless it is to wait; why it waits is told once. */
  public void take(String file) {
    Path path = Path.of(file);
    try {
      if (!isPaused(path) && !isStillEmpty(path)) {
        files
            .take(path)
            .ifPresentOrElse(until -> pauses.put(path, until), () -> pauses.remove(path));
      }
      told.remove(path);
    } catch (AgentFileWaits waits) {
      tell(path, waits.getMessage());
    } catch (NoSuchFileException gone) {
      LOG.debugf("Another replica has gone on with %s", path);
    } catch (IOException | RuntimeException failed) {
      tell(path, Cause.of(failed.getCause() == null ? failed : failed.getCause()));
    }
  }

  private boolean isPaused(Path path) {
    return pauses.getOrDefault(path, Instant.MIN).isAfter(clock.instant());
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
