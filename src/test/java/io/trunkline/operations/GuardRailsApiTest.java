package io.trunkline.operations;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.trunkline.intake.PostedLeads;
import io.trunkline.intake.PostedLeads.Posted;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person releases and cancels batches, and nobody else does. */
@QuarkusTest
class GuardRailsApiTest {
  private static final Map<String, String> RAILS = Map.of("mostRejected", "0", "rejectedFrom", "1");
  @Inject PostedLeads leads;

  private static RequestSpecification note() {
    return given().contentType(ContentType.JSON).body(Map.of("note", "seen by the team"));
  }

  /** All of its rows are rejected, so that none depends on what the campaign says. */
  private int waiting(String identity) {
    await().until(() -> given().get("/api/routes").asString().contains("web-leads"));
    var posted =
        new Posted(identity, identity, List.of("{\"Mobile No\": 1}", "{\"Mobile No\": 2}"));
    int batch = leads.take("web-leads", "leads", "order-confirmation", RAILS, posted).batch().id();
    await().until(() -> given().get("/api/batches/" + batch).path("batch.guard").equals("waiting"));
    return batch;
  }

  @Test
  void whatWaitsIsShownAndReleasedOnceWithANote() {
    int batch = waiting("guard-one");
    String why = "2 of 2 rows were rejected for order-confirmation (100.0 %), and more than 0 %";
    given()
        .get("/api/batches?after=" + (batch - 1))
        .then()
        .body("items[0].waits", contains(containsString(why)));
    given().get("/q/health/ready").then().body(containsString("batch " + batch));
    String address = "/api/batches/" + batch + "/release";
    given().contentType(ContentType.JSON).body(Map.of()).post(address).then().statusCode(400);
    note().post(address).then().statusCode(200);
    note()
        .post(address)
        .then()
        .statusCode(409)
        .contentType(Problem.TYPE)
        .body("remedy", containsString("loopback had it released at"));
    given()
        .get("/api/batches/" + batch)
        .then()
        .body("batch.waits", empty())
        .body("notes.author", contains("loopback"))
        .body("notes.text", contains("seen by the team"));
  }

  @Test
  void aCancelledBatchIsAnsweredWithItsCountsAndStaysCancelled() {
    int batch = waiting("guard-two");
    String address = "/api/batches/" + batch + "/cancel";
    note()
        .post(address)
        .then()
        .statusCode(200)
        .body("batch.guard", equalTo("cancelled"))
        .body("campaigns[0].rejected", equalTo(2))
        .body("campaigns[0].adds_up", equalTo(true));
    note().post(address).then().statusCode(409).body("remedy", containsString("another file"));
    note()
        .post("/api/batches/" + batch + "/release")
        .then()
        .statusCode(409)
        .body("remedy", containsString("loopback had it cancelled"));
    note().post("/api/batches/999999/cancel").then().statusCode(404);
  }

  @Test
  void nobodyWithoutACredentialAndNoFormReleasesOrCancels() {
    for (String act : List.of("release", "cancel")) {
      String address = "/api/batches/1/" + act;
      note().header("X-Forwarded-For", "203.0.113.9").post(address).then().statusCode(403);
      note().header("Host", "evil.example").post(address).then().statusCode(403);
      given()
          .contentType(ContentType.URLENC)
          .formParam("note", "x")
          .post(address)
          .then()
          .statusCode(415);
    }
  }
}
