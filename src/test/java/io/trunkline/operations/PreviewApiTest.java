package io.trunkline.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.trunkline.testing.SandboxServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(AccountPausesApiTest.TwoAccounts.class)
class PreviewApiTest {
  private static final String LEADS =
      """
      Mobile No,Customer Name,Order ID,Amount,Country
      9876543210,Asha Rao,A-1,100,India
      01712345678,Karim,A-2,200,Bangladesh
      +4915112345678,Jan,A-3,300,Germany
      ,Nobody,A-4,400,India
      +919876543210,Asha Rao,A-1,100,
      """;

  @Test
  void aFileIsToldByLeadDecisionRequestCountsAndTime() {
    preview("", LEADS.getBytes(StandardCharsets.UTF_8))
        .statusCode(200)
        .body("rows", equalTo(5))
        .body(
            "first.decision",
            contains("delivered", "delivered", "rejected", "rejected", "delivered"))
        .body("first.reason", contains(null, null, "region-not-served", "number-missing", null))
        .body("first[0].lead.order_id", equalTo("A-1"))
        .body("first[0].lead.number", equalTo("+91***10"))
        .body("first[0].request.body", containsString("Asha Rao"))
        .body("first[1].account", equalTo("dhaka"))
        .body("campaigns[0].campaign", equalTo("order-confirmation"))
        .body("campaigns[0].delivered.'dhaka/call'", equalTo(1))
        .body("campaigns[0].rejected.number-missing", equalTo(1))
        .body("campaigns[0].duplicates", equalTo(1))
        .body("campaigns[0].duplicates_complete", equalTo(true))
        .body("accounts.account", contains("dhaka", "mumbai"))
        .body("accounts.requests", contains(1, 1))
        .body("accounts.seconds_at_least", contains(0, 0));
  }

  @Test
  void promise8NumbersAreMaskedUnlessAskedForAndSecretsAreNeverTold() {
    byte[] file = LEADS.getBytes(StandardCharsets.UTF_8);
    preview("", file).body(not(containsString("9876543210")));
    preview("&full=true", file)
        .body("first[0].request.body", containsString("9876543210"))
        .body(not(containsString(SandboxServer.SECURITY_ID)));
  }

  @Test
  void nothingOfItIsStored() {
    String before = given().get("/api/batches").asString();
    preview("", LEADS.getBytes(StandardCharsets.UTF_8)).statusCode(200);
    assertThat(given().get("/api/batches").asString()).isEqualTo(before);
    assertThat(given().get("/api/conservation").asString()).doesNotContain("order-confirmation");
  }

  @Test
  void aSuppressedNumberIsTold() {
    given()
        .contentType("application/json")
        .body("{\"number\":\"+919812345670\",\"reason\":\"asked\"}")
        .post("/api/suppressions")
        .then()
        .statusCode(200);
    String file = "Mobile No,Order ID,Amount\n9812345670,B-1,5\n9812345671,B-2,5\n";
    preview("", file.getBytes(StandardCharsets.UTF_8))
        .body("first.decision", contains("suppressed", "delivered"))
        .body("first[0].reason", equalTo("asked"))
        .body("campaigns[0].suppressed.asked", equalTo(1))
        .body("campaigns[0].known", equalTo(0));
  }

  @Test
  void aPackedFileIsReadAndAnotherCampaignMayBeNamed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(LEADS.getBytes(StandardCharsets.UTF_8));
    }
    preview("&campaign=absent&rows=1", bytes.toByteArray())
        .statusCode(200)
        .body("first.decision", contains("waiting"))
        .body("campaigns.campaign", contains("absent"))
        .body(
            "campaigns[0].waiting.keySet()[0]",
            containsString("there is no campaign file campaigns/absent.camel.yaml"));
  }

  @ParameterizedTest
  @CsvSource({
    "full=true, source, '[leads, sftp-leads]'",
    "source=lead, source, '[leads, sftp-leads]'",
    "source=leads&rows=101, rows, from 0 to 100",
    "source=leads&row=1, row, ''"
  })
  void promise7AWrongParameterIsToldWithItsRemedy(String query, String where, String remedy) {
    given()
        .contentType("text/csv")
        .body(LEADS)
        .post("/api/preview?" + query)
        .then()
        .statusCode(400)
        .body("where", containsString(where))
        .body("remedy", containsString(remedy));
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, /api/preview?source=leads, Send the file as application/octet-stream.",
    "text/csv, /api/suppressions, Send JSON with application/json."
  })
  void promise8APageElsewhereCannotPostAFormAsAFile(String type, String address, String remedy) {
    given()
        .contentType(type)
        .body("x")
        .post(address)
        .then()
        .statusCode(415)
        .body("remedy", equalTo(remedy));
  }

  private static ValidatableResponse preview(String more, byte[] file) {
    return given()
        .contentType("application/octet-stream")
        .body(file)
        .post("/api/preview?source=leads" + more)
        .then();
  }
}
