package io.trunkline.outcome;

import io.trunkline.outcome.TableReader.Reading;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The outcome tables of the providers, read from {@code <routes-dir>/outcomes/tables} and again
 * whenever a file's content changes. A broken table is told, and its last good version goes on.
 */
@Singleton
public class OutcomeTables {
  private static final Logger LOG = Logger.getLogger(OutcomeTables.class);
  private static final String SUFFIX = ".yaml";

  private final Path folder;
  private final Map<String, String> seen = new LinkedHashMap<>();
  private volatile Map<String, OutcomeTable> tables = Map.of();
  private volatile Map<String, List<TableFault>> faults = Map.of();

  @Inject
  OutcomeTables(
      @ConfigProperty(name = "trunkline.routes-dir", defaultValue = "routes") Path routesDir) {
    this.folder = routesDir.resolve("outcomes").resolve("tables");
    reload();
  }

  /** Tables of a folder, for tests. */
  public static OutcomeTables in(Path routesDir) {
    return new OutcomeTables(routesDir);
  }

  /** The table of a provider; one that maps nothing if there is none. */
  public OutcomeTable of(String provider) {
    return tables.getOrDefault(provider, OutcomeTable.EMPTY);
  }

  /** The providers that have a table, each with what is wrong with its file as it is now. */
  public Map<String, List<TableFault>> standing() {
    Map<String, List<TableFault>> standing = new TreeMap<>();
    tables.keySet().forEach(provider -> standing.put(provider, List.of()));
    standing.putAll(faults);
    return standing;
  }

  /** What is wrong with the files as they are now. */
  public List<TableFault> faults() {
    return faults.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Reads what has changed.
   *
   * @return true if a table is another than before
   */
  public synchronized boolean reload() {
    Map<String, String> texts = texts();
    if (texts.equals(seen)) {
      return false;
    }
    Map<String, OutcomeTable> now = new TreeMap<>();
    Map<String, List<TableFault>> wrong = new TreeMap<>();
    texts.forEach((provider, text) -> read(provider, text, now, wrong));
    boolean changed = !now.equals(tables);
    seen.clear();
    seen.putAll(texts);
    tables = now;
    faults = wrong;
    return changed;
  }

  private void read(
      String provider,
      String text,
      Map<String, OutcomeTable> now,
      Map<String, List<TableFault>> wrong) {
    String file = folder.resolve(provider + SUFFIX).toString();
    Reading reading = new TableReader(file).read(text);
    if (reading.faults().isEmpty()) {
      now.put(provider, reading.table());
      if (!text.equals(seen.get(provider))) {
        LOG.infof("Outcome table %s is in force", file);
      }
      return;
    }
    wrong.put(provider, reading.faults());
    now.put(provider, of(provider));
    if (!text.equals(seen.get(provider))) {
      LOG.errorf(
          "An outcome table is broken, and its last good version goes on until it is mended: %s",
          reading.faults());
    }
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return texts;
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(path -> path.getFileName().toString().endsWith(SUFFIX)).forEach(files::add);
      for (Path path : files) {
        String name = path.getFileName().toString();
        texts.put(name.substring(0, name.length() - SUFFIX.length()), Files.readString(path));
      }
      return texts;
    } catch (IOException unreadable) {
      LOG.warnf(
          "The outcome tables in %s cannot be read and stay as they were: %s",
          folder, unreadable.getMessage());
      return new TreeMap<>(seen);
    }
  }
}
