package io.trunkline.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.testing.SandboxServer;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** The sandbox inside the application, switched on by its key. */
@QuarkusTest
@TestProfile(SandboxInAppTest.On.class)
class SandboxInAppTest {
  @Inject SandboxGuard guard;
  @Inject Accounts accounts;
  @Inject CamelContext camel;

  /** One account, which points to the real provider. */
  public static class On implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "trunkline.sandbox.enabled", "true",
          "trunkline.accounts.india.provider", "phonon",
          "trunkline.accounts.india.security-id", SandboxServer.SECURITY_ID);
    }
  }

  @Test
  void aConfiguredAccountIsServedAndItsCallbackOwed() {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Kolkata"));
    given()
        .contentType("application/json")
        .body(
            """
            {"api-version": "1.0", "security-id": "%s", "flow-id": "Ab12Cd34", "calls": [
              {"client-identifier": "ref-1", "start-time": "%sT00:00:00+05:30",
               "contact-numbers": ["919800000001"]}]}
            """
                .formatted(SandboxServer.SECURITY_ID, today))
        .post("/sandbox/phonon/outbounddialer/create")
        .then()
        .statusCode(200)
        .body("api-response-code", equalTo(200));
    given().get("/sandbox/calls").then().body("last[0].reference", equalTo("ref-1"));
    assertThat(camel.getRoute("sandbox-callbacks")).isNotNull();
  }

  @Test
  void onlyAnAccountThatPointsHereMaySend() {
    Account real = accounts.find("india").orElseThrow();
    assertThat(guard.refuses(real))
        .hasValueSatisfying(why -> assertThat(why).contains(":" + RestAssured.port));
    assertThat(guard.refuses(pointingHere(real))).isEmpty();
  }

  private static Account pointingHere(Account account) {
    return new Account(
        account.name(),
        account.provider(),
        "http://localhost:" + RestAssured.port + "/sandbox/phonon",
        account.credentials(),
        account.paths(),
        account.callback(),
        account.limits(),
        account.operationLimits(),
        account.lookUpWithin(),
        account.holdUnknownAfter(),
        account.answerTimeout(),
        account.zone());
  }
}
