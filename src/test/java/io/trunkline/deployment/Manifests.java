package io.trunkline.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files that describe Trunkline to a cluster. */
final class Manifests {
  static final Path FOLDER = Path.of("kubernetes");
  static final Path DEPLOYMENT = FOLDER.resolve("base/deployment.yaml");
  static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "apps/v1 Deployment", Deployment.class,
          "v1 Service", Service.class,
          "v1 Secret", Secret.class,
          "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

  private Manifests() {}

  /** All YAML files below the folder. */
  static List<Path> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<Path> kustomizations() {
    return Stream.concat(
            all().stream().filter(Manifests::isKustomization),
            Stream.of(Path.of("routes/kustomization.yaml")))
        .toList();
  }

  static List<Path> objects() {
    return all().stream().filter(file -> !isKustomization(file)).toList();
  }

  static JsonNode read(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Reads an object by Kubernetes' own schema, which knows no field but its own. */
  static Object readStrictly(JsonNode object) throws IOException {
    String kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    if (!KINDS.containsKey(kind)) {
      throw new IOException("'" + kind + "' is none of " + KINDS.keySet());
    }
    return strict().treeToValue(object, KINDS.get(kind));
  }

  static JsonNode container() {
    return read(DEPLOYMENT).at("/spec/template/spec/containers/0");
  }

  static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The model keeps what it does not know; without those places for it, it refuses that. */
  private static ObjectMapper strict() {
    return new ObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .setAnnotationIntrospector(
            new JacksonAnnotationIntrospector() {
              @Override
              public Boolean hasAnySetter(Annotated member) {
                return false;
              }
            });
  }

  private static boolean isKustomization(Path file) {
    return file.endsWith("kustomization.yaml");
  }
}
