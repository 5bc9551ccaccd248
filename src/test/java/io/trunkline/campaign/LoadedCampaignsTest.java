package io.trunkline.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.Accounts;
import io.trunkline.lead.Decision;
import io.trunkline.lead.Lead;
import io.trunkline.lead.LeadId;
import io.trunkline.lead.PhoneNumber;
import io.trunkline.routes.Fault;
import io.trunkline.routes.TestRouteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedCampaignsTest {
  private static final String SAMPLE = "order-confirmation";

  @TempDir Path folder;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private TestRouteFiles routes;
  private LoadedCampaigns campaigns;

  @BeforeEach
  void start() throws IOException {
    camel
        .getRegistry()
        .bind(
            "accounts",
            new Accounts(
                Map.of(
                    "mumbai", new FakeProvider("phonon").account("mumbai"),
                    "dhaka", new FakeProvider("manydial").account("dhaka"))));
    camel.start();
    routes = new TestRouteFiles(camel, folder, new CampaignFileCheck());
    campaigns = new LoadedCampaigns(camel, routes.files());
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void theSampleCampaignFillsAPhononCallForIndia() throws IOException {
    loadSample();
    var deliver = (Decision.Deliver) decide(SAMPLE, lead("+919876543210", "IN"));
    assertThat(deliver.account()).isEqualTo("mumbai");
    assertThat(deliver.operation()).isEqualTo("call");
    assertThat(deliver.group()).isEqualTo(deliver.fields().get("flow-id"));
    assertThat(deliver.due()).isNull();
    assertThat(deliver.fields())
        .containsEntry("keys", Map.of("Name", "Asha", "OrderId", "A-17", "Amount", "1,250.00"))
        .containsEntry("alternate-numbers", List.of("+919876543211"))
        .containsEntry("start-time", "")
        .containsEntry("reference-key", "TrunklineRef");
  }

  @Test
  void theSampleCampaignFillsAManyDialCallForBangladesh() throws IOException {
    loadSample();
    var deliver = (Decision.Deliver) decide(SAMPLE, lead("+8801712345678", "BD"));
    assertThat(deliver.account()).isEqualTo("dhaka");
    assertThat(deliver.fields()).containsEntry("perCallDuration", "2");
    assertThat(messages(deliver))
        .containsOnlyKeys("welcome", "menuMessage1", "menuMessage2", "menuMessage9");
    assertThat(messages(deliver).get("welcome")).contains("Asha", "1,250.00", "A-17");
    assertThat((List<?>) deliver.fields().get("buttons"))
        .hasSize(3)
        .first()
        .isEqualTo(Map.of("id", "menuMessage1", "key", "1", "value", "confirm"));
  }

  @Test
  void theSampleCampaignRejectsOtherCountriesWithAReason() throws IOException {
    loadSample();
    var reject = (Decision.Reject) decide(SAMPLE, lead("+4915112345678", "DE"));
    assertThat(reject.reason()).isEqualTo("region-not-served");
    assertThat(reject.hint()).endsWith("DE.");
  }

  @Test
  void theSampleCampaignSetsItsDuplicateKey() throws IOException {
    loadSample();
    var settings = campaigns.settings(SAMPLE).orElseThrow();
    assertThat(settings.keyFields()).containsExactly("number", "order_id");
    assertThat(settings.keyPeriod()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.hash()).hasSize(64);
  }

  @Test
  void withoutSettingsTheKeyIsTheNumberForEver() throws IOException {
    write("plain", "- kamelet: {name: hold-lead, parameters: {reason: x}}");
    var settings = campaigns.settings("plain").orElseThrow();
    assertThat(settings.keyFields()).containsExactly("number");
    assertThat(settings.keyPeriod()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "duplicatePeriod, 30 days, duplicatePeriod is '30 days'",
    "duplicatePeriod, 0d, duplicatePeriod is '0d'",
    "duplicateKey, 'number,', 'duplicateKey is ''number,'''",
    "duplicateKey, Order ID, duplicateKey is 'Order ID'",
    "duplicateKeys, number, no setting 'duplicateKeys'"
  })
  void aWrongSettingIsAFaultOfTheFile(String name, String value, String message)
      throws IOException {
    String beans =
        """
        - beans:
            - name: plain
              type: io.trunkline.campaign.CampaignSettings
              properties:
                %s: "%s"
        """;
    String route = route("plain", "- kamelet: {name: hold-lead, parameters: {reason: x}}");
    writeText("plain", beans.formatted(name, value) + route);
    assertThat(fault("plain").message()).contains(message);
    assertThat(fault("plain").line()).isEqualTo(5);
    assertThat(campaigns.whyNot("plain").orElseThrow()).contains("plain.camel.yaml, line 5");
  }

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

  @Test
  void aRouteWithoutADecisionHoldsTheLeadAndNamesTheFile() throws IOException {
    write("plain", "- setBody: {constant: x}");
    assertThat(((Decision.Hold) decide("plain", lead(Map.of()))).reason())
        .contains("campaigns/plain.camel.yaml", "without a decision");
  }

  @Test
  void anExceptionHoldsTheLeadWithFileStepAndCauseButNoNumber() throws IOException {
    camel
        .getRegistry()
        .bind(
            "fail",
            (org.apache.camel.Processor)
                exchange -> {
                  throw new IllegalArgumentException(
                      "cannot take " + exchange.getVariable("number"));
                });
    write(
        "plain",
        "- process:\n                id: enrich\n                ref: fail",
        "- kamelet: {name: hold-lead, parameters: {reason: x}}");
    var hold = (Decision.Hold) decide("plain", lead(Map.of()));
    assertThat(hold.reason())
        .contains("campaigns/plain.camel.yaml, line 7, step enrich", "cannot take +91***10");
    assertThat(hold.reason()).doesNotContain("9876543210");
  }

  @Test
  void theFirstDecisionEndsTheRoute() throws IOException {
    write(
        "plain",
        "- filter: {simple: \"${variable.vip} == 'yes'\", steps:"
            + " [kamelet: {name: hold-lead, parameters: {reason: vip}}]}",
        "- kamelet: {name: reject-lead, parameters: {reason: other}}");
    assertThat(decide("plain", lead(Map.of("vip", "yes")))).isEqualTo(new Decision.Hold("vip"));
    assertThat(decide("plain", lead(Map.of("vip", "no"))))
        .isEqualTo(new Decision.Reject("other", ""));
  }

  @Test
  void aCampaignWithoutAFileCannotDecide() {
    routes.settle();
    assertThat(campaigns.whyNot("nosuch").orElseThrow()).contains("campaigns/nosuch.camel.yaml");
    assertThat(campaigns.settings("nosuch")).isEmpty();
    assertThatThrownBy(() -> campaigns.decide("nosuch", List.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCampaignAddedWhileRunningDecidesAndAnEditCounts() throws IOException {
    loadSample();
    write("second", "- kamelet: {name: hold-lead, parameters: {reason: one}}");
    assertThat(decide("second", lead(Map.of()))).isEqualTo(new Decision.Hold("one"));
    write("second", "- kamelet: {name: hold-lead, parameters: {reason: two}}");
    assertThat(decide("second", lead(Map.of()))).isEqualTo(new Decision.Hold("two"));
    Files.delete(folder.resolve("campaigns/second.camel.yaml"));
    routes.settle();
    assertThat(campaigns.whyNot("second")).isPresent();
  }

  @Test
  void twoThreadsDecideAtOnceWhileTheFileChanges() throws Exception {
    write("plain", "- kamelet: {name: hold-lead, parameters: {reason: '${variable.n}'}}");
    List<CompletableFuture<Void>> threads =
        IntStream.range(0, 2)
            .mapToObj(thread -> CompletableFuture.runAsync(() -> decideManyTimes(thread)))
            .toList();
    for (int edit = 0; edit < 5; edit++) {
      write(
          "plain",
          "- setBody: {constant: 'edit " + edit + "'}",
          "- kamelet: {name: hold-lead, parameters: {reason: '${variable.n}'}}");
    }
    threads.forEach(CompletableFuture::join);
    assertThat(campaigns.whyNot("plain")).isEmpty();
  }

  private void decideManyTimes(int thread) {
    for (int turn = 0; turn < 200; turn++) {
      int from = turn * 100;
      List<Lead> leads =
          IntStream.range(from, from + 100)
              .mapToObj(n -> lead(Map.of("n", thread + "-" + n)))
              .toList();
      List<Decision> decisions = campaigns.decide("plain", leads);
      for (int at = 0; at < 100; at++) {
        assertThat(decisions.get(at)).isEqualTo(new Decision.Hold(thread + "-" + (from + at)));
      }
    }
  }

  private void loadSample() throws IOException {
    Path sample = Path.of("routes/campaigns/" + SAMPLE + ".camel.yaml");
    writeText(SAMPLE, Files.readString(sample));
    assertThat(campaigns.whyNot(SAMPLE)).isEmpty();
  }

  private Decision decide(String campaign, Lead lead) {
    return campaigns.decide(campaign, List.of(lead)).get(0);
  }

  private Fault fault(String campaign) {
    return routes.files().find("campaigns", campaign).orElseThrow().fault().orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> messages(Decision.Deliver deliver) {
    return (Map<String, String>) deliver.fields().get("messages");
  }

  static Lead lead(String number, String region) {
    Map<String, String> fields = new HashMap<>();
    fields.put("name", "Asha");
    fields.put("order_id", "A-17");
    fields.put("amount", "1,250.00");
    fields.put("alternate_number", "+919876543211");
    fields.put("city", "Pune");
    return new Lead(LeadId.of(1, 0, 1), new PhoneNumber(number, region), fields);
  }

  private static Lead lead(Map<String, String> fields) {
    return new Lead(LeadId.of(1, 0, 1), new PhoneNumber("+919876543210", "IN"), fields);
  }

  private static String phonon(String parameters) {
    return "- kamelet: {name: phonon-call, parameters: {account: mumbai, " + parameters + "}}";
  }

  private void write(String campaign, String... steps) throws IOException {
    writeText(campaign, route(campaign, steps));
  }

  private void writeText(String campaign, String text) throws IOException {
    Path file = folder.resolve("campaigns/" + campaign + ".camel.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    routes.settle();
  }

  private static String route(String campaign, String... steps) {
    StringBuilder text =
        new StringBuilder(
            """
            - route:
                id: campaign-%1$s
                description: Decides.
                from:
                  uri: direct:campaign-%1$s
                  steps:
            """
                .formatted(campaign));
    for (String step : steps) {
      text.append("            ").append(step).append('\n');
    }
    return text.toString();
  }
}
