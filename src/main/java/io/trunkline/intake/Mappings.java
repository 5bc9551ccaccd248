package io.trunkline.intake;

import io.trunkline.operations.TrunklineConfig;
import io.trunkline.routes.RowLanguages;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The mappings in {@code mappings/} of the routes folder, as they stand whenever one is wanted. */
@Singleton
public class Mappings {
  private static final String ENDING = ".yaml";

  private final Path folder;
  private final RowLanguages languages;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  /** A file is compiled and its examples are tried once for each text that it has. */
  private record Known(String text, Mapping mapping) {}

  @Inject
  public Mappings(TrunklineConfig config, RowLanguages languages) {
    this(config.routesDir().resolve("mappings"), languages);
  }

  Mappings(Path folder, RowLanguages languages) {
    this.folder = folder;
    this.languages = languages;
  }

  /** Of all that are there, in the order of the alphabet; none if the folder cannot be read. */
  List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException noFolder) {
      return List.of();
    }
  }

  /**
   * Reads a mapping.
   *
   * @param name of the file, without {@code .yaml}
   * @throws MappingFaultException if it is missing or wrong
   */
  public Mapping read(String name) {
    Path file = folder.resolve(name + ENDING);
    String text = text(file);
    Known before = known.get(file);
    if (before != null && before.text().equals(text)) {
      return before.mapping();
    }
    Mapping mapping = mapping(file, text);
    known.put(file, new Known(text, mapping));
    return mapping;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new MappingFaultException(
          file + " cannot be read (" + unreadable.getClass().getSimpleName() + "); create it");
    }
  }

  private Mapping mapping(Path file, String text) {
    try {
      Node root =
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
      if (root == null) {
        throw new MappingFaultException(file + ", line 1: it is empty; add number: with column:");
      }
      return new MappingReader(file.toString(), languages).read(root);
    } catch (MarkedYAMLException wrong) {
      int line = wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
      throw new MappingFaultException(file + ", line " + line + ": " + wrong.getProblem());
    } catch (YAMLException wrong) {
      throw new MappingFaultException(file + ": " + wrong.getMessage());
    }
  }
}
