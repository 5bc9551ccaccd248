package io.trunkline.intake;

import io.trunkline.operations.TrunklineConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The mappings in {@code mappings/} of the routes folder; read anew whenever one is asked for. */
@Singleton
public class Mappings {
  private final Path folder;

  @Inject
  public Mappings(TrunklineConfig config) {
    this(config.routesDir().resolve("mappings"));
  }

  Mappings(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a mapping.
   *
   * @param name of the file, without {@code .yaml}
   * @throws MappingFaultException if it is missing or wrong
   */
  public Mapping read(String name) {
    Path file = folder.resolve(name + ".yaml");
    try (Reader text = Files.newBufferedReader(file)) {
      Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
      if (root == null) {
        throw new MappingFaultException(file + ", line 1: it is empty; add number: with column:");
      }
      return new MappingReader(file.toString()).read(root);
    } catch (IOException unreadable) {
      throw new MappingFaultException(
          file + " cannot be read (" + unreadable.getClass().getSimpleName() + "); create it");
    } catch (MarkedYAMLException wrong) {
      int line = wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
      throw new MappingFaultException(file + ", line " + line + ": " + wrong.getProblem());
    } catch (YAMLException wrong) {
      throw new MappingFaultException(file + ": " + wrong.getMessage());
    }
  }
}
