package io.trunkline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pretended DialedIn remembers. */
class DialedInSandboxTest {
  private static final String NAME = "dialedin";

  private final ContractCalls calls = new ContractCalls();

  @AfterEach
  void stop() {
    calls.close();
  }

  @Test
  void aLeadIsFoundAndItsStatusMovesOn() throws Exception {
    insert(Map.of());
    JsonNode simple = search("0");
    assertThat(simple.path("LeadExists").asBoolean()).isTrue();
    JsonNode lead = search("1").at("/Leads/0");
    assertThat(lead.path("CallStatus").asText()).isEqualTo("NEW");
    assertThat(lead.path("LeadId").asText()).isEqualTo(simple.path("id").asText());
    calls.clock.turn(ContractCalls.DELAY);
    assertThat(status()).isEqualTo("SALE");
    assertThat(calls.server.calledReferences()).containsExactly("lead-000001");
  }

  @Test
  void aLeadThatIsOnlyImportedIsNotCalled() throws Exception {
    insert(Map.of("ImportOnly", "1"));
    calls.clock.turn(ContractCalls.DELAY);
    assertThat(status()).isEqualTo("NEW");
    assertThat(calls.server.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, Renewals, January, true",
    "0, Renewals, May, true",
    "0, Other, January, false",
    "1, Renewals, January, false",
    "2, Other, May, true",
    "3, Renewals, January, true",
    "3, Renewals, May, false"
  })
  void duplicatesAreLookedForAsDuplicatesCheckSays(
      String check, String campaign, String subcampaign, boolean duplicate) throws Exception {
    insert(Map.of("Subcampaign", "January"));
    Map<String, Object> again =
        Map.of("DuplicatesCheck", check, "Campaign", campaign, "Subcampaign", subcampaign);
    assertThat(insert(again).contains("Duplicated phone number")).isEqualTo(duplicate);
    assertThat(calls.server.calls()).hasSize(duplicate ? 1 : 2);
  }

  @Test
  void duplicatesThatAreAllowedAreCalled() throws Exception {
    insert(Map.of());
    assertThat(insert(Map.of("AllowDialingDups", "1"))).contains("OK");
    assertThat(calls.server.calls()).hasSize(2);
  }

  @Test
  void anEntryOfTheListMarksLeadsAndItsRemovalLeavesThemMarked() throws Exception {
    insert(Map.of());
    calls.call(NAME, "insert-dnc");
    assertThat(status()).isEqualTo("DNC");
    insert(Map.of("DuplicatesCheck", "1", "ClientId", "lead-000002"));
    assertThat(calls.server.calls()).hasSize(1);
    calls.call(NAME, "delete-dnc");
    assertThat(status()).isEqualTo("DNC");
    insert(Map.of("DuplicatesCheck", "1", "ClientId", "lead-000003"));
    assertThat(calls.server.calls()).hasSize(2);
  }

  @Test
  void anUpdateChangesWhatIsThereAndCreatesNothing() throws Exception {
    assertThat(text("update-lead", Map.of())).contains("no lead matches");
    insert(Map.of());
    text("update-lead", Map.of("FirstName", "Other", "LastName", "New"));
    JsonNode lead = search("1").at("/Leads/0");
    assertThat(lead.path("CallStatus").asText()).isEqualTo("Closed");
    assertThat(lead.path("FirstName").asText()).isEqualTo("Other");
    assertThat(lead.has("LastName")).isFalse();
  }

  @Test
  void operationsOfOneAddressAreToldApartByTheirAction() throws Exception {
    var answer = calls.call(NAME, "delete-dnc", Map.of("Action", "InsertDnc"));
    assertThat(answer.statusCode()).isEqualTo(200);
    insert(Map.of());
    assertThat(calls.server.calls()).isEmpty();
  }

  @Test
  void aFaultIsToldForTheActionThatWasAskedFor() throws Exception {
    Map<String, Object> changes = new HashMap<>(Map.of("Number", "2025550101"));
    changes.put("SearchField", null);
    changes.put("Identifier", null);
    assertThat(text("search-lead", changes)).contains("SearchField is missing");
  }

  private String status() throws Exception {
    return search("1").at("/Leads/0/CallStatus").asText();
  }

  private JsonNode search(String detailed) throws Exception {
    return calls.json(NAME, "search-lead", Map.of("Detailed", detailed));
  }

  private String insert(Map<String, Object> changes) throws Exception {
    return text("insert-lead", new HashMap<>(changes));
  }

  private String text(String operation, Map<String, Object> changes) throws Exception {
    return new String(calls.call(NAME, operation, changes).body());
  }
}
