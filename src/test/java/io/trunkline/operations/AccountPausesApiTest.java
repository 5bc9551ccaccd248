package io.trunkline.operations;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.trunkline.testing.SandboxServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AccountPausesApiTest.TwoAccounts.class)
class AccountPausesApiTest {
  private static final String PAUSES = "find { it.account == 'dhaka' }.";

  /** Accounts at which nobody listens. */
  public static class TwoAccounts implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "trunkline.accounts.dhaka.provider", "manydial",
          "trunkline.accounts.dhaka.base-url", "http://localhost:1",
          "trunkline.accounts.dhaka.api-key", "a-key",
          "trunkline.accounts.mumbai.provider", "phonon",
          "trunkline.accounts.mumbai.base-url", "http://localhost:1",
          "trunkline.accounts.mumbai.security-id", SandboxServer.SECURITY_ID);
    }
  }

  @Test
  void anAccountIsPausedAndLiftedByHandAndBothAreWrittenDown() {
    var note = Map.of("note", "the caller id is being changed");
    json(note)
        .post("/api/accounts/dhaka/pause")
        .then()
        .statusCode(200)
        .body("author", equalTo("loopback"));
    accounts()
        .body(PAUSES + "state", equalTo("paused"))
        .body(PAUSES + "pauses[0].cause", equalTo("hand"))
        .body(PAUSES + "pauses[0].reason", equalTo(note.get("note")))
        .body(PAUSES + "pauses[0].until", equalTo(null));
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body(containsString("paused until it is lifted: hand"))
        .body(not(containsString("caller id is being")));
    lift("dhaka", "hand", "it is changed").statusCode(200);
    lift("dhaka", "hand", "it is changed").statusCode(404);
    accounts().body(PAUSES + "state", equalTo("may-send"));
    given()
        .get("/api/accounts/dhaka/acts")
        .then()
        .statusCode(200)
        .body("items.act", hasItem("paused"))
        .body("items.note", hasItem("it is changed"))
        .body("items.author", hasItem("loopback"));
  }

  @Test
  void whatIsWrongWithAPauseIsToldAndPausesNothing() {
    var past = Map.of("note", "x", "until", "2020-01-01T00:00:00Z");
    refused(json(Map.of()).post("/api/accounts/mumbai/pause").then(), 400, "note");
    refused(json(past).post("/api/accounts/mumbai/pause").then(), 400, "until");
    refused(json(Map.of("note", "x")).post("/api/accounts/pune/pause").then(), 404, "account pune");
    refused(lift("mumbai", "anger", "x"), 400, "cause");
    refused(lift("mumbai", "hand", ""), 400, "note");
    refused(given().get("/api/accounts/pune/acts").then(), 404, "account pune");
    given()
        .header("X-Forwarded-For", "203.0.113.9")
        .contentType(ContentType.JSON)
        .body(Map.of("note", "x"))
        .post("/api/accounts/mumbai/pause")
        .then()
        .statusCode(403);
    accounts().body("find { it.account == 'mumbai' }.pauses.cause", not(hasItem("hand")));
  }

  private static void refused(ValidatableResponse response, int status, String where) {
    response.statusCode(status).contentType(Problem.TYPE).body("where", equalTo(where));
  }

  private static ValidatableResponse accounts() {
    return given().get("/api/accounts").then().statusCode(200);
  }

  private static ValidatableResponse lift(String account, String cause, String note) {
    return json(Map.of("note", note))
        .delete("/api/accounts/" + account + "/pauses/" + cause)
        .then();
  }

  private static io.restassured.specification.RequestSpecification json(Object body) {
    return given().contentType(ContentType.JSON).body(body);
  }
}
