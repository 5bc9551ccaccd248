package io.trunkline.callback;

import io.trunkline.callback.MappingFile.Read;
import io.trunkline.outcome.TableFault;
import io.trunkline.provider.CallbackMapping;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Which fields of undocumented callbacks say what: {@code
 * <routes-dir>/outcomes/callbacks/<provider>.yaml}, read again whenever a file's content changes. A
 * broken file is told, and its last good version goes on.
 */
@Singleton
public class CallbackMappings {
  private static final Logger LOG = Logger.getLogger(CallbackMappings.class);
  private static final String SUFFIX = ".yaml";

  private final Path folder;
  private Map<String, String> seen = new TreeMap<>();
  private volatile Map<String, CallbackMapping> mappings = Map.of();
  private volatile List<TableFault> faults = List.of();

  @Inject
  CallbackMappings(
      @ConfigProperty(name = "trunkline.routes-dir", defaultValue = "routes") Path routesDir) {
    this.folder = routesDir.resolve("outcomes").resolve("callbacks");
    reload();
  }

  /** Mappings of a folder, for tests. */
  public static CallbackMappings in(Path routesDir) {
    return new CallbackMappings(routesDir);
  }

  /** What the user has said of a provider's callbacks. */
  Optional<CallbackMapping> of(String provider) {
    return Optional.ofNullable(mappings.get(provider));
  }

  /** What is wrong with the files as they are now. */
  public List<TableFault> faults() {
    return faults;
  }

  /**
   * Reads what has changed.
   *
   * @return true if a mapping is new or another than before
   */
  synchronized boolean reload() {
    Map<String, String> texts = texts();
    if (texts.equals(seen)) {
      return false;
    }
    Map<String, CallbackMapping> now = new TreeMap<>();
    List<TableFault> wrong = new ArrayList<>();
    texts.forEach((provider, text) -> read(provider, text, now, wrong));
    boolean changed = !seen.isEmpty() || !now.isEmpty();
    seen = texts;
    mappings = now;
    faults = List.copyOf(wrong);
    return changed;
  }

  private void read(
      String provider, String text, Map<String, CallbackMapping> now, List<TableFault> wrong) {
    Read read = new MappingFile(folder.resolve(provider + SUFFIX).toString()).read(text);
    read.mapping().or(() -> of(provider)).ifPresent(mapping -> now.put(provider, mapping));
    wrong.addAll(read.faults());
    if (!read.faults().isEmpty() && !text.equals(seen.get(provider))) {
      LOG.errorf(
          "A mapping of callbacks is broken, and its last good version goes on until it is"
              + " mended: %s",
          read.faults());
    }
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return texts;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.filter(one -> one.toString().endsWith(SUFFIX)).toList()) {
        String name = path.getFileName().toString();
        texts.put(name.substring(0, name.length() - SUFFIX.length()), Files.readString(path));
      }
      return texts;
    } catch (IOException unreadable) {
      LOG.warnf(
          "The mappings in %s cannot be read and stay as they were: %s",
          folder, unreadable.getMessage());
      return seen;
    }
  }
}
