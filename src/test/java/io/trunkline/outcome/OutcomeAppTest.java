package io.trunkline.outcome;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** What only shows in the whole application. */
@QuarkusTest
class OutcomeAppTest {
  @Inject CamelContext camel;

  @Inject
  @Named("ledger")
  DataSource ledger;

  @Test
  void theDoorForCallbacksIsServed() {
    given().body("a=b").post("/webhooks/nobody/flow").then().statusCode(401);
    given().body("x".repeat(2_000_000)).post("/webhooks/nobody/flow").then().statusCode(401);
    given().get("/webhooks/nobody/flow").then().statusCode(405);
  }

  @Test
  void theOutcomeRoutesThatComeWithTheProgramRun() throws Exception {
    for (String name : new String[] {"outcome-files", "crm-contact"}) {
      String text = Files.readString(Path.of("routes/outcomes/" + name + ".camel.yaml"));
      if (camel.getRoute(name) == null && camel.getRoute(name + "-write") == null) {
        PluginHelper.getRoutesLoader(camel)
            .loadRoutes(ResourceHelper.fromString("file:" + name + ".camel.yaml", text));
      }
    }
    assertThat(camel.getRoute("crm-contact")).isNotNull();
    await().atMost(Duration.ofSeconds(40)).until(this::filesWereLookedAt);
  }

  private boolean filesWereLookedAt() throws SQLException {
    try (var connection = ledger.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT 1 FROM outcome_cursor WHERE consumer = 'outcome-files'")) {
      return rows.next();
    }
  }
}
