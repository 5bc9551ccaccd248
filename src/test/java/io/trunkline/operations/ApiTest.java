package io.trunkline.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ApiTest {

  @ParameterizedTest
  @CsvSource({
    "/api/batches",
    "/api/conservation",
    "/api/deliveries?state=held&batch=1",
    "/api/suppressions?limit=5",
    "/api/callbacks?state=unjoined",
    "/api/accounts",
    "/api/routes",
    "/api/outcome-tables"
  })
  void listsAnswer(String address) {
    given().get(address).then().statusCode(200).contentType(ContentType.JSON);
  }

  @Test
  void theFirstPageLinksOnlyToWhatAnswers() {
    var page = given().get("/").then().statusCode(200).contentType(ContentType.HTML).extract();
    List<String> links = page.htmlPath().getList("**.findAll { it.name() == 'a' }.@href");
    assertThat(links).contains("/q/openapi", "/q/health", "/api/batches");
    assertThat(links).allSatisfy(link -> given().get(link).then().statusCode(200));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/batches?limit=0, 400, limit",
    "/api/batches?limits=5, 400, limits",
    "/api/deliveries?state=hold, 400, state",
    "/api/deliveries?after=x, 400, id",
    "/api/leads/12, 400, id",
    "/api/leads/999.0.1, 404, lead 999.0.1",
    "/api/batches/999, 404, batch 999",
    "/api/attempts/999, 404, attempt 999",
    "/api/nothing, 404, request"
  })
  void whatIsWrongIsToldWithPlaceAndRemedy(String address, int status, String where) {
    given()
        .get(address)
        .then()
        .statusCode(status)
        .contentType(Problem.TYPE)
        .body("where", containsString(where))
        .body("remedy", not(equalTo("")));
  }

  @Test
  void aNumberIsBlockedFoundAndReleasedWithoutBeingInAnAddress() {
    var block = Map.of("numbers", List.of("098765 43211"), "region", "in", "reason", "opted-out");
    json(block).post("/api/suppressions").then().statusCode(200).body("numbers", equalTo(1));
    var found =
        json(Map.of("number", "+91 98765 43211"))
            .post("/api/suppressions/find")
            .then()
            .statusCode(200)
            .body("suppressed", equalTo(true))
            .body("entries[0].source", equalTo("api:loopback"));
    int id = found.extract().path("entries[0].id");
    json(Map.of()).delete("/api/suppressions/" + id).then().statusCode(400);
    json(Map.of("note", "asked for it")).delete("/api/suppressions/" + id).then().statusCode(200);
    json(Map.of("number", "+919876543211"))
        .post("/api/suppressions/find")
        .then()
        .body("suppressed", equalTo(false))
        .body("entries.removed_by", hasItem("loopback"));
  }

  @Test
  void aBadNumberBlocksNoneAndIsNotRepeated() {
    json(Map.of("numbers", List.of("+919876543212", "98-no")))
        .post("/api/suppressions")
        .then()
        .statusCode(400)
        .body("where", equalTo("numbers[1]"))
        .body("remedy", not(containsString("98-no")));
    json(Map.of("number", "+919876543212"))
        .post("/api/suppressions/find")
        .then()
        .body("suppressed", equalTo(false));
  }

  @Test
  void unreadableCallbacksAreReadAgainWhenAsked() {
    json(Map.of())
        .post("/api/callbacks/reread")
        .then()
        .statusCode(200)
        .body("callbacks", equalTo(0));
  }

  @Test
  void onlyAHeldLeadIsReleasedAndOnlyWithANote() {
    json(Map.of()).post("/api/leads/999.0.1/release").then().statusCode(400);
    var note = Map.of("note", "the account is configured now");
    json(note).post("/api/leads/999.0.1/release").then().statusCode(409);
    json(note).post("/api/batches/999/release").then().statusCode(200).body("leads", equalTo(0));
  }

  @Test
  void unknownFieldsAndFormsAreRefused() {
    json(Map.of("nubmer", "+919876543212")).post("/api/suppressions/find").then().statusCode(400);
    given()
        .contentType(ContentType.URLENC)
        .formParam("number", "+919876543212")
        .post("/api/suppressions")
        .then()
        .statusCode(415);
  }

  @Test
  void nobodyBehindAProxyOrUnderAnotherNameIsLetIn() {
    given().header("X-Forwarded-For", "203.0.113.9").get("/api/batches").then().statusCode(403);
    given().header("Host", "evil.example").get("/api/batches").then().statusCode(403);
    given().header("Host", "evil.example").get("/q/metrics").then().statusCode(403);
    given().header("Host", "evil.example").get("/q/openapi").then().statusCode(403);
    given().header("Host", "evil.example").get("/q/health/live").then().statusCode(200);
  }

  @Test
  void promise8NoAddressOfACallbackIsInTheMetrics() {
    given().post("/webhooks/dhaka/calls/abc-1.0.1-1-1/0123456789abcdef").then().statusCode(401);
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/q/metrics")
                    .then()
                    .body(containsString("/webhooks/{account}"))
                    .body(not(containsString("0123456789abcdef"))));
  }

  @Test
  void readinessIsThatOfTheLedgerAndNamesTheRest() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("ledger"))
        .body("checks.name", hasItem("accounts"))
        .body("checks.name", hasItem("route-files"))
        .body("checks.name", hasItem("outcomes"))
        .body("checks.status", everyItem(equalTo("UP")));
  }

  @Test
  void theContractDescribesEveryAddressInTheNamesThatAreSent() {
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("paths.size()", greaterThan(10))
        .body("components.schemas.RowSum.properties.adds_up.type", equalTo("boolean"))
        .body("paths.'/api/leads/{id}'.get.summary", containsString("story"));
  }

  private static io.restassured.specification.RequestSpecification json(Object body) {
    return given().contentType(ContentType.JSON).body(body);
  }
}
