package io.trunkline.deployment;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cluster asks, the application answers. */
@QuarkusTest
class ProbesTest {
  @ParameterizedTest
  @ValueSource(strings = {"startupProbe", "livenessProbe", "readinessProbe"})
  void everyProbeIsAnswered(String probe) {
    String path = Manifests.container().path(probe).at("/httpGet/path").asText();
    given().get(path).then().statusCode(200);
  }
}
