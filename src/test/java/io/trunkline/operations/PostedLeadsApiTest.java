package io.trunkline.operations;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leads that other systems post. */
@QuarkusTest
class PostedLeadsApiTest {
  private static final String TWO =
      """
      [{"Mobile No": 919876512301, "Order ID": "%1$s-1", "person": {"name": "One"}},
       {"Mobile No": null, "Order ID": "%1$s-2"}]
      """;

  @BeforeEach
  void routesRun() {
    await().until(() -> given().get("/api/routes").asString().contains("web-leads"));
  }

  private static RequestSpecification json(String body) {
    return json("web-leads", body);
  }

  private static RequestSpecification json(String source, String body) {
    return given().contentType(ContentType.JSON).queryParam("source", source).body(body);
  }

  private static ValidatableResponse post(String key, String body) {
    return json(body).header("Idempotency-Key", key).post("/api/leads").then();
  }

  @Test
  void eachRowIsAnsweredAndStored() {
    var taken = json(TWO.formatted("each")).post("/api/leads").then().statusCode(200);
    taken
        .body("leads.row", equalTo(List.of(1, 2)))
        .body("leads[1].state", equalTo("rejected"))
        .body("leads[1].reason", equalTo("number-missing"));
    String id = taken.extract().path("leads[0].id");
    given()
        .get("/api/leads/" + id)
        .then()
        .statusCode(200)
        .body("row.'person.name'", equalTo("One"))
        .body("facts.number", equalTo("+919876512301"));
    int batch = taken.extract().path("batch");
    given()
        .get("/api/batches/" + batch)
        .then()
        .statusCode(200)
        .body("batch.source", equalTo("web-leads"))
        .body("corrected_by", equalTo(List.of()))
        .body("corrected", equalTo(0))
        .body("corrects", equalTo(List.of()));
  }

  @Test
  void promise1ARepeatedRequestIsAnsweredWithTheSameLeads() {
    int batch = post("key-1", TWO.formatted("again")).extract().path("batch");
    post("key-1", TWO.formatted("again")).statusCode(200).body("batch", equalTo(batch));
    post("key-1", TWO.formatted("other"))
        .statusCode(422)
        .contentType(Problem.TYPE)
        .body("where", equalTo("Idempotency-Key"));
    json(TWO.formatted("again"))
        .post("/api/leads")
        .then()
        .statusCode(200)
        .body("leads[0].state", equalTo("duplicate"));
  }

  @Test
  void theSameRequestManyTimesAtOnceIsOneBatch() throws Exception {
    Callable<Integer> request =
        () -> post("at-once", TWO.formatted("once")).statusCode(200).extract().path("batch");
    var senders = Executors.newFixedThreadPool(6);
    List<Future<Integer>> answers =
        senders.invokeAll(new ArrayList<>(Collections.nCopies(12, request)));
    Set<Integer> batches = new TreeSet<>();
    for (Future<Integer> answer : answers) {
      batches.add(answer.get());
    }
    senders.shutdown();
    assertThat(batches).hasSize(1);
  }

  @Test
  void promise1OtherLeadsWithTheSameKeyAtOnceAreNeverAnsweredWithTheFirst() throws Exception {
    var senders = Executors.newFixedThreadPool(2);
    for (int round = 0; round < 40; round++) {
      String key = "two-at-once-" + round;
      List<Callable<ValidatableResponse>> both =
          List.of(
              () -> post(key, TWO.formatted(key + "-a")),
              () -> post(key, TWO.formatted(key + "-b")));
      List<Integer> codes = new ArrayList<>();
      for (Future<ValidatableResponse> answer : senders.invokeAll(both)) {
        ValidatableResponse told = answer.get();
        codes.add(told.extract().statusCode());
        if (told.extract().statusCode() == 200) {
          String id = told.extract().path("leads[0].id");
          String order = given().get("/api/leads/" + id).then().extract().path("row.'Order ID'");
          assertThat(order).isEqualTo(key + (codes.size() == 1 ? "-a-1" : "-b-1"));
        }
      }
      assertThat(codes).containsOnlyOnce(200).containsAnyOf(409, 422);
    }
    senders.shutdown();
  }

  @Test
  void aSingleLeadNeedsNoArrayAndWhatIsNoLeadIsARejectedRow() {
    json("{\"phone\": \"098765 12302\", \"country\": \"India\", \"Order ID\": \"single\"}")
        .post("/api/leads")
        .then()
        .statusCode(200)
        .body("leads.size()", equalTo(1));
    json("[{\"phone\": \"+919876512303\", \"Order ID\": \"no\"}, 7]")
        .post("/api/leads")
        .then()
        .statusCode(200)
        .body("leads[1].reason", equalTo("record-unreadable"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web-leads | [{\"phone\": \"+919876512304\" | 400 | body",
        "web-leads | [] | 400 | body",
        "web-leads | [] [] | 400 | body",
        "web-leads | [{\"name\": \"nobody\"}] | 422 | body",
        "Web!      | [{}] | 400 | source",
        "nowhere   | [{}] | 404 | source nowhere"
      })
  void whatIsWrongIsToldAndNothingIsTaken(String source, String body, int status, String where) {
    String told =
        json(source, body)
            .post("/api/leads")
            .then()
            .statusCode(status)
            .contentType(Problem.TYPE)
            .body("where", containsString(where))
            .extract()
            .asString();
    assertThat(told).doesNotContain("9876512304");
  }

  @Test
  void recordsWithTooManyNamesAreRefusedAndOneThatIsTooLongIsARejectedRow() {
    String names =
        IntStream.range(0, 1001).mapToObj(i -> "\"n" + i + "\": 1").collect(joining(", "));
    json("[{\"phone\": \"+919876512306\"}, {" + names + "}]")
        .post("/api/leads")
        .then()
        .statusCode(422)
        .body("remedy", containsString("more than 1000 different names"));
    String tooLong = "{\"phone\": \"+919876512306\", \"note\": \"" + "x".repeat(262_144) + "\"}";
    json("[{\"phone\": \"+919876512306\", \"Order ID\": \"long\"}, " + tooLong + "]")
        .post("/api/leads")
        .then()
        .statusCode(200)
        .body("leads[1].reason", equalTo("row-too-long"));
  }

  @Test
  void moreThanAThousandAtATimeAreRefusedWhole() {
    String lead = "{\"phone\": \"+919876512305\"}";
    json("[" + String.join(",", Collections.nCopies(1001, lead)) + "]")
        .post("/api/leads")
        .then()
        .statusCode(400)
        .body("remedy", containsString("1000"));
  }
}
