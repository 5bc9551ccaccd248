package io.trunkline.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.lead.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadedCampaignsTest extends CampaignFolder {

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
    write("second", "- kamelet: {name: hold-lead, parameters: {reason: one}}");
    assertThat(decide("second", lead(Map.of()))).isEqualTo(new Decision.Hold("one"));
    write("second", "- kamelet: {name: hold-lead, parameters: {reason: two}}");
    assertThat(decide("second", lead(Map.of()))).isEqualTo(new Decision.Hold("two"));
    Files.delete(folder.resolve("campaigns/second.camel.yaml"));
    routes.settle();
    assertThat(campaigns.whyNot("second")).isPresent();
  }

  @Test
  void manyThreadsDecideAtOnceWhileTheFileChanges() throws Exception {
    write("plain", "- kamelet: {name: hold-lead, parameters: {reason: '${variable.n}'}}");
    AtomicBoolean edited = new AtomicBoolean();
    List<CompletableFuture<Void>> threads =
        IntStream.range(0, 8)
            .mapToObj(thread -> CompletableFuture.runAsync(() -> decideUntil(edited, thread)))
            .toList();
    for (int edit = 0; edit < 50; edit++) {
      write(
          "plain",
          "- setBody: {constant: 'edit " + edit + "'}",
          "- kamelet: {name: hold-lead, parameters: {reason: '${variable.n}'}}");
    }
    edited.set(true);
    threads.forEach(CompletableFuture::join);
    assertThat(campaigns.whyNot("plain")).isEmpty();
  }

  private void decideUntil(AtomicBoolean edited, int thread) {
    for (int turn = 0; !edited.get(); turn++) {
      String n = thread + "-" + turn;
      assertThat(decide("plain", lead(Map.of("n", n)))).isEqualTo(new Decision.Hold(n));
    }
  }
}
