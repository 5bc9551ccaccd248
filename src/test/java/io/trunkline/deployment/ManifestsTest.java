package io.trunkline.deployment;

import static io.trunkline.deployment.Manifests.container;
import static io.trunkline.deployment.Manifests.each;
import static io.trunkline.deployment.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.config.WithDefault;
import io.trunkline.account.AccountsConfig.AccountConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the manifests agrees with Kubernetes, with the application and with itself. */
class ManifestsTest {
  private static final Path BASE = Manifests.FOLDER.resolve("base");
  private static final Path DOCKERFILE = Path.of("Dockerfile");

  static List<Path> objects() {
    return Manifests.objects();
  }

  static List<Path> kustomizations() {
    return Manifests.kustomizations();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void everyObjectFollowsTheSchemaOfKubernetes(Path file) throws IOException {
    assertThat(Manifests.readStrictly(read(file))).isNotNull();
  }

  @Test
  void aMisspeltFieldWouldBeFound() {
    JsonNode deployment = read(Manifests.DEPLOYMENT);
    ((ObjectNode) deployment.at("/spec/template/spec")).put("enableServiceLink", false);
    assertThatThrownBy(() -> Manifests.readStrictly(deployment))
        .hasMessageContaining("enableServiceLink");
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void whatAKustomizationNamesExists(Path file) {
    JsonNode kustomization = read(file);
    Stream<String> resources = each(kustomization.path("resources")).map(JsonNode::asText);
    Stream<String> patches =
        each(kustomization.path("patches")).map(one -> one.get("path").asText());
    assertThat(Stream.concat(resources, Stream.concat(patches, generated(kustomization))))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(file.resolveSibling(name)).exists());
  }

  @Test
  void everyRouteFileIsInAConfigMap() throws IOException {
    JsonNode kustomization = read(Path.of("routes/kustomization.yaml"));
    try (Stream<Path> files = Files.walk(Path.of("routes"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .map(file -> Path.of("routes").relativize(file).toString())
          .filteredOn(name -> !name.equals("kustomization.yaml"))
          .containsExactlyInAnyOrderElementsOf(generated(kustomization).toList());
    }
  }

  @Test
  void everyConfigMapIsMountedWhereTheApplicationReadsIt() {
    JsonNode pod = read(Manifests.DEPLOYMENT).at("/spec/template/spec");
    assertThat(pod.path("volumes").findValuesAsText("name"))
        .containsAll(generators("routes/kustomization.yaml").toList())
        .containsAll(generators("kubernetes/base/kustomization.yaml").toList());
    assertThat(each(container().path("volumeMounts")))
        .filteredOn(mount -> mount.path("name").asText().startsWith("routes-"))
        .isNotEmpty()
        .allSatisfy(
            mount ->
                assertThat(mount.path("mountPath").asText())
                    .isEqualTo("/trunkline/" + mount.path("name").asText().replace('-', '/')));
    assertThat(pod.path("volumes").findValuesAsText("name"))
        .containsAll(container().path("volumeMounts").findValuesAsText("name"));
  }

  @Test
  void theImageIsTheSameEverywhere() throws IOException {
    String version = read(BASE.resolve("kustomization.yaml")).at("/images/0/newTag").asText();
    assertThat(container().path("image").asText())
        .isEqualTo(read(BASE.resolve("kustomization.yaml")).at("/images/0/name").asText());
    assertThat(Files.readString(Path.of("pom.xml")))
        .containsPattern("<version>" + version + "(-SNAPSHOT)?</version>");
    assertThat(Files.readString(DOCKERFILE)).contains("trunkline:" + version);
  }

  @Test
  void thePortIsTheOneTheApplicationOpens() throws IOException {
    Properties built = new Properties();
    try (var reader =
        Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      built.load(reader);
    }
    String port = built.getProperty("quarkus.http.port");
    assertThat(container().at("/ports/0/containerPort").asText()).isEqualTo(port);
    assertThat(read(BASE.resolve("service.yaml")).at("/spec/ports/0/targetPort").asText())
        .isEqualTo(container().at("/ports/0/name").asText());
    assertThat(read(BASE.resolve("networkpolicy.yaml")).at("/spec/ingress/0/ports/0/port").asText())
        .isEqualTo(port);
    assertThat(Files.readString(DOCKERFILE))
        .contains("EXPOSE " + port, "QUARKUS_HTTP_PORT:-" + port);
  }

  @Test
  void aPodMayEndLaterThanTheLongestAnswer() throws Exception {
    String answer =
        AccountConfig.class.getMethod("answerTimeout").getAnnotation(WithDefault.class).value();
    JsonNode pod = read(Manifests.DEPLOYMENT).at("/spec/template/spec");
    assertThat(pod.path("terminationGracePeriodSeconds").asInt())
        .isGreaterThan(Integer.parseInt(answer.replace("s", "")) + 5);
  }

  @Test
  void aPodHasNoRightThatItDoesNotNeed() {
    JsonNode pod = read(Manifests.DEPLOYMENT).at("/spec/template/spec");
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    JsonNode context = container().path("securityContext");
    assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
  }

  private static Stream<String> generated(JsonNode kustomization) {
    return each(kustomization.path("configMapGenerator"))
        .flatMap(one -> each(one.path("files")))
        .map(JsonNode::asText);
  }

  private static Stream<String> generators(String file) {
    return each(read(Path.of(file)).path("configMapGenerator"))
        .map(one -> one.path("name").asText());
  }
}
