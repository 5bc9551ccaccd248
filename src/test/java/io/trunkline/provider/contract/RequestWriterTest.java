package io.trunkline.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.AccountTerms;
import io.trunkline.provider.Call;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.RequestContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the general writer refuses, and what it makes of values. */
class RequestWriterTest {
  private static final Map<String, Object> AGENT =
      Map.of(
          "callerId", "+8809600000000",
          "name", "Agent One",
          "email", "agent1@example.com",
          "phone", "+8801700000003",
          "password", "open-sesame-please",
          "callPermission", "both",
          "isIncomingCallAutoConnect", "true",
          "phoneType", "WEBPHONE",
          "expireDate", "2027-01-31");

  @Test
  void textsBecomeTheTypesOfTheSchema() {
    JsonNode body = UserValues.parsed(new String(agent("name", "Agent Two").body()));
    assertThat(body.path("isIncomingCallAutoConnect").isBoolean()).isTrue();
    assertThat(body.path("name").asText()).isEqualTo("Agent Two");
  }

  @ParameterizedTest
  @CsvSource({
    "callPermision, both, callPermision is not a known field; did you mean callPermission?",
    "name, '', name is missing",
    "phone, 01700000003, 'phone is ''***''; expected a number in E.164, such as +880...'",
    "phoneType, FAX, does not have a value in the enumeration",
    "expireDate, 31.1.2027, expireDate is '***'; does not match the date pattern",
    "isIncomingCallAutoConnect, perhaps, isIncomingCallAutoConnect is '***'; string found"
  })
  void aFaultNamesFieldAndRule(String field, String value, String fault) {
    assertThatThrownBy(() -> agent(field, value))
        .isInstanceOf(RequestFaultException.class)
        .hasMessageContaining(fault)
        .hasMessageNotContaining("open-sesame")
        .hasMessageNotContaining("01700000003");
  }

  @Test
  void allMissingFieldsAreNamed() {
    assertThatThrownBy(
            () -> writer("manydial", "agent-create").write(AccountTerms.NONE, Map.of("name", "a")))
        .hasMessageContaining("email is missing")
        .hasMessageContaining("phone is missing");
  }

  @Test
  void ofAlternativesThatAreMissingOneIsNamed() {
    Map<String, Object> call = Map.of("scheduled_at", "2030-01-16T15:00:00Z");
    assertThat(writer("ccai", "scheduled-call").faults(call))
        .contains("menu_id is missing")
        .doesNotContain("call_id is missing");
  }

  @Test
  void whatADeliveryFillsInCannotBeGiven() {
    assertThat(
            writer("manydial", "click-to-call").faults(click(Map.of("number", "+8801700000009"))))
        .containsExactly("number is filled in by the delivery; leave it out");
  }

  @Test
  void aDeliveryFillsInNumberAndReference() {
    assertThat(new String(click("+8801700000001").body()))
        .contains("\"number\":\"01700000001\"", "\"payload\":\"ref-1\"");
  }

  @Test
  void aNumberOfAnotherCountryHasNoNationalForm() {
    assertThatThrownBy(() -> click("+919800000001"))
        .hasMessageContaining("expected a number of BD")
        .hasMessageNotContaining("9800000001");
  }

  @Test
  void aSecretCannotBeGiven() {
    Map<String, Object> values =
        Map.of("security-id", "s", "flow-id", "Ab12Cd34", "phonon-uuids", List.of());
    var terms =
        new AccountTerms("pune", AccountTerms.NONE.zone(), Map.of("pull", "POST /api/pull"));
    assertThatThrownBy(() -> writer("phonon", "pull").write(terms, values))
        .hasMessageContaining("security-id is filled in from the account");
  }

  @Test
  void anAddressThatNobodyStatesIsAskedFor() {
    assertThatThrownBy(() -> writer("phonon", "pull").write(AccountTerms.NONE, Map.of()))
        .hasMessage(
            "trunkline.accounts.account.paths.pull is not set; no document states the address of"
                + " pull; set it to its verb and path, such as POST /api/x");
  }

  @Test
  void theAccountMayGiveVerbPathAndBodyType() {
    ProviderRequest request =
        writer("phonon", "pull")
            .write(
                new AccountTerms("pune", AccountTerms.NONE.zone(), Map.of("pull", "PUT /x form")),
                Map.of(
                    "flow-id",
                    "Ab12Cd34",
                    "phonon-uuids",
                    List.of("3f0c1c9e-0000-4000-8000-000000000002"),
                    "fetch-attempt",
                    "ALL"));
    assertThat(request.method() + request.path()).isEqualTo("PUT/x");
    assertThat(new String(request.body()))
        .startsWith("security-id=&flow-id=Ab12Cd34&phonon-uuids=");
  }

  private static ProviderRequest click(String number) {
    return writer("manydial", "click-to-call")
        .write(
            new RequestContext("click-to-call", Instant.EPOCH, reference -> ""),
            List.of(new Call("ref-1", number, click(Map.of()))));
  }

  private static Map<String, Object> click(Map<String, Object> own) {
    Map<String, Object> fields = new HashMap<>(own);
    fields.put("callerId", "+8809600000000");
    fields.put("email", "agent1@example.com");
    return fields;
  }

  private static ProviderRequest agent(String field, String value) {
    Map<String, Object> values = new HashMap<>(AGENT);
    values.put(field, value);
    return writer("manydial", "agent-create").write(AccountTerms.NONE, values);
  }

  private static RequestWriter writer(String provider, String operation) {
    Contract contract = Contract.of(provider);
    return new RequestWriter(contract, contract.operation(operation));
  }
}
