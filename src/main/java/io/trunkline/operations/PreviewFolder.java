package io.trunkline.operations;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Where files are while they are previewed: beside the data, where there is room, one at a time.
 */
@Singleton
class PreviewFolder {
  private static final Logger LOG = Logger.getLogger(PreviewFolder.class);

  /** No preview takes so long. Other replicas may have theirs in the same folder. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path folder;
  private final Clock clock;
  private final Semaphore turn = new Semaphore(1);

  @Inject
  PreviewFolder(TrunklineConfig config, Clock clock) {
    this(config.dataDir(), clock);
  }

  PreviewFolder(Path data, Clock clock) {
    this.folder = data.resolve("preview");
    this.clock = clock;
  }

  /** What is made of a file. */
  interface Reading<T> {
    T read(Path file) throws IOException;
  }

  void start(@Observes StartupEvent started) {
    try {
      clear();
    } catch (IOException failed) {
      LOG.warnf("What earlier previews left in %s cannot be deleted: %s", folder, failed);
    }
  }

  /**
   * Keeps a file while it is read.
   *
   * @throws ProblemException if another one is being read
   */
  <T> T keep(InputStream file, Reading<T> reading) throws IOException {
    if (!turn.tryAcquire()) {
      throw new ProblemException(
          Problem.of(429, "preview", "Another preview is being made. Ask again when it is done."));
    }
    try {
      clear();
      return read(file, reading);
    } finally {
      turn.release();
    }
  }

  private <T> T read(InputStream file, Reading<T> reading) throws IOException {
    Path copy = Files.createTempFile(Files.createDirectories(folder), "preview-", ".tmp");
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      return reading.read(copy);
    } finally {
      Files.delete(copy);
    }
  }

  /** A preview that was cut off by the end of the application leaves its files. */
  private void clear() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Instant abandoned = clock.instant().minus(ABANDONED);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(abandoned)) {
        Files.deleteIfExists(file);
      }
    }
  }
}
