package io.trunkline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.Decision;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignParametersTest extends CampaignFolder {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a&b=c",
        "50 % of %25 and %zz",
        "a+b",
        "\"double\" and 'single' quotes",
        "two\nlines\r\nand a\ttab",
        "${variable.number} ${body} $simple{body}",
        "{{key}} {{nosuch}} {{?x}}",
        "x)&y}&z RAW(a)",
        "#bean:x #1",
        "back\\slash \\n",
        "{\"json\": [\"]\", {}]}",
        "ক খ 😀"
      })
  void valuesOfALeadArriveUnchanged(String value) throws IOException {
    write(
        "plain",
        "- kamelet: {name: phonon-call, parameters: {account: mumbai, flowId: 'f',"
            + " keys: '{\"A\": \"${variable.a}\", \"B\": \"<${variable.a}>\"}'}}");
    var deliver = (Decision.Deliver) decide("plain", lead(Map.of("a", value)));
    assertThat(deliver.fields().get("keys")).isEqualTo(Map.of("A", value, "B", "<" + value + ">"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a&b=c",
        "50 % of %25 and %zz",
        "a+b",
        "\"double\" and 'single' quotes",
        "two\nlines and a\ttab",
        "x)&y}&z RAW(a)",
        "#bean:x #1",
        "back\\slash \\n",
        "{a} } {",
        "ক খ 😀"
      })
  void constantsInTheFileArriveUnchanged(String value) throws IOException {
    String yaml = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    yaml = yaml.replace("\t", "\\t");
    write("plain", "- kamelet: {name: reject-lead, parameters: {reason: \"" + yaml + "\"}}");
    assertThat(decide("plain", lead(Map.of()))).isEqualTo(new Decision.Reject(value, ""));
    String uri = "- to: {uri: 'kamelet:reject-lead', parameters: {reason: \"" + yaml + "\"}}";
    write("plain", uri);
    assertThat(decide("plain", lead(Map.of()))).isEqualTo(new Decision.Reject(value, ""));
  }

  @Test
  void aPlaceholderIsFilledFromTheConfigurationOnce() throws IOException {
    camel.getPropertiesComponent().addInitialProperty("shop", "A&B {c}");
    write("plain", "- kamelet: {name: hold-lead, parameters: {reason: 'call {{shop}}'}}");
    assertThat(decide("plain", lead(Map.of()))).isEqualTo(new Decision.Hold("call A&B {c}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keys: '[a, b]'                | parameter 'keys' cannot be read
          keys: '{a: {b: c}}'           | parameter 'keys' cannot be read
          keys: '{a'                    | parameter 'keys' cannot be read
          keys: '{A: "${variable.x"}'   | Simple expression is wrong
          keys: '{{nosuch.key}}'        | {{nosuch.key}}
          kyes: x                       | no parameter kyes
          """)
  void aWrongParameterIsAFaultOfTheFileAtItsLine(String parameter, String message)
      throws IOException {
    write(
        "plain",
        "- kamelet:\n                name: phonon-call\n                parameters:\n"
            + "                  account: mumbai\n                  flowId: f\n                  "
            + parameter);
    assertThat(fault("plain").message()).contains(message);
    assertThat(fault("plain").line()).isEqualTo(12);
  }

  @Test
  void aMissingParameterIsAFaultOfTheFile() throws IOException {
    write("plain", "- kamelet: {name: phonon-call, parameters: {account: mumbai}}");
    assertThat(fault("plain").message()).contains("lacks flowId");
  }

  @Test
  void whatTheProviderWouldRefuseIsRejectedWithItsWords() throws IOException {
    write("plain", phonon("flowId: '${variable.flow}'"));
    assertThat(decide("plain", lead(Map.of("flow", "wrong"))))
        .isEqualTo(
            new Decision.Reject("field-invalid", "flow-id is 'wrong'; expected anything else"));
  }

  @ParameterizedTest
  @CsvSource({"nosuch, no account 'nosuch'", "dhaka, belongs to manydial and not to phonon"})
  void anUnfitAccountHoldsTheLead(String account, String reason) throws IOException {
    write("plain", phonon("flowId: f").replace("mumbai", account));
    assertThat(((Decision.Hold) decide("plain", lead(Map.of()))).reason()).contains(reason);
  }

  @Test
  void notBeforeIsTheTimeThatTheDeliveryIsDue() throws IOException {
    write("plain", phonon("flowId: f, notBefore: '${variable.at}'"));
    var deliver =
        (Decision.Deliver) decide("plain", lead(Map.of("at", "2026-01-15T10:30:00+05:30")));
    assertThat(deliver.due()).isEqualTo(Instant.parse("2026-01-15T05:00:00Z"));
    assertThat(((Decision.Deliver) decide("plain", lead(Map.of("at", "")))).due()).isNull();
    assertThat(((Decision.Reject) decide("plain", lead(Map.of("at", "tomorrow")))).hint())
        .contains("notBefore", "'tomorrow'", "expected");
  }

  private static String phonon(String parameters) {
    return "- kamelet: {name: phonon-call, parameters: {account: mumbai, " + parameters + "}}";
  }
}
