package io.trunkline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house for every route file and Kamelet that is shipped. */
class RouteFileHouseTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonSchema SCHEMA = schema();
  private static final Set<String> BRANCHES = Set.of("choice", "loop", "multicast", "doTry");

  static Stream<Path> routeFiles() throws IOException {
    return files(Path.of("routes"), ".camel.yaml");
  }

  static Stream<Path> kamelets() throws IOException {
    return files(Path.of("src/main/resources/kamelets"), ".kamelet.yaml");
  }

  private static Stream<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void aRouteFileIsValidByCamelsSchema(Path file) throws IOException {
    assertThat(SCHEMA.validate(YAML.readTree(file.toFile()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void everyRouteHasAnIdAndADescription(Path file) throws Exception {
    RouteText text = RouteText.parse(Files.readString(file));
    assertThat(text.routes())
        .isNotEmpty()
        .allSatisfy(route -> assertThat(route.id()).isNotBlank())
        .allSatisfy(route -> assertThat(route.description()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void aRouteFileHasAtMostAHundredLinesAndOneLevelOfBranching(Path file) throws IOException {
    assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(100);
    assertThat(depth(YAML.readTree(file.toFile()))).isLessThanOrEqualTo(1);
  }

  private static int depth(JsonNode node) {
    int deepest = 0;
    var fields = node.fields();
    while (fields.hasNext()) {
      var field = fields.next();
      int own = BRANCHES.contains(field.getKey()) ? 1 : 0;
      deepest = Math.max(deepest, own + depth(field.getValue()));
    }
    for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
      deepest = Math.max(deepest, depth(element));
    }
    return deepest;
  }

  @ParameterizedTest
  @MethodSource("kamelets")
  void aKameletIsAWholeContract(Path file) throws IOException {
    JsonNode kamelet = YAML.readTree(file.toFile());
    JsonNode definition = kamelet.path("spec").path("definition");
    assertThat(file).hasFileName(kamelet.path("metadata").path("name").asText() + ".kamelet.yaml");
    assertThat(definition.path("title").asText()).isNotBlank();
    assertThat(definition.path("description").asText()).isNotBlank();
    assertThat(gaps(definition)).isEmpty();
    List<String> names = new ArrayList<>();
    definition.path("properties").fieldNames().forEachRemaining(names::add);
    definition.path("required").forEach(name -> assertThat(names).contains(name.asText()));
  }

  private static List<String> gaps(JsonNode definition) {
    List<String> gaps = new ArrayList<>();
    var properties = definition.path("properties").fields();
    while (properties.hasNext()) {
      var property = properties.next();
      for (String part : List.of("title", "description", "type")) {
        if (property.getValue().path(part).asText().isBlank()) {
          gaps.add(property.getKey() + " has no " + part);
        }
      }
      if (!property.getValue().has("example") && !property.getValue().has("default")) {
        gaps.add(property.getKey() + " has no example");
      }
      if (isSecret(property.getKey())
          && !property.getValue().path("format").asText().equals("password")) {
        gaps.add(property.getKey() + " is not marked as a password");
      }
    }
    return gaps;
  }

  private static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Stream.of("password", "secret", "token", "apikey").anyMatch(lower::contains);
  }

  private static JsonSchema schema() {
    try (InputStream stream =
        RouteFileHouseTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      JsonNode schema = new ObjectMapper().readTree(stream);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
    } catch (IOException unreadable) {
      throw new IllegalStateException("Camel's schema cannot be read", unreadable);
    }
  }
}
