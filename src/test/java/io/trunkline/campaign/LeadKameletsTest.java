package io.trunkline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dispatch.ProviderHouse;
import io.trunkline.lead.Decision;
import io.trunkline.ledger.OperationDeliveries;
import io.trunkline.ledger.OperationDeliveries.NewDelivery;
import io.trunkline.routes.TestRouteFiles;
import io.trunkline.testing.AnswerStub.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a campaign's file to the bytes at the provider's door. */
class LeadKameletsTest {
  private static final Map<String, String> NUMBERS =
      Map.of(
          "manydial", "+8801712345678",
          "ivrsolutions", "+919876543210",
          "dialedin", "+12024561111",
          "ccai", "+12024561111");

  @TempDir Path folder;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private ProviderHouse house;
  private LoadedCampaigns campaigns;
  private TestRouteFiles routes;

  @BeforeEach
  void start() throws Exception {
    house = new ProviderHouse();
    camel.getRegistry().bind("accounts", house.accounts());
    camel.start();
    routes = new TestRouteFiles(camel, folder, new CampaignFileCheck());
    campaigns = new LoadedCampaigns(camel, routes.files());
  }

  @AfterEach
  void stop() throws Exception {
    camel.stop();
    house.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          manydial-click-to-call      | manydial     | callerId: '+8809600000000', email: agent01@example.com    | /click-to-call              | "number":"01712345678"
          ivrsolutions-dialer         | ivrsolutions | dialerid: '7', name: '${variable.name}'           | dialer-add-numbers          | {"number":"09876543210","name":"Sample","order_id":"
          ivrsolutions-dial-by-text   | ivrsolutions | didNo: '+918000000001', templateName: t1          | dial_by_text                | "customer_no":"09876543210"
          ivrsolutions-dial-by-flow   | ivrsolutions | didNo: '+918000000001', flowId: f1                | dial-by-flow                | "flow_id":"f1"
          ivrsolutions-click-to-call  | ivrsolutions | did: '+918000000001', extNo: '101'                   | /api/c2c_post               | phone=09876543210
          ivrsolutions-click-connect  | ivrsolutions | did: '+918000000001', firstPhone: '+919876543299' | /api/click_connect          | "second_phone":"+919876543210"
          ivrsolutions-voicebot       | ivrsolutions | voicechatId: '7'                                  | dial_by_voicebot            | "Voicechat_id":"7"
          ivrsolutions-ai-voicebot    | ivrsolutions | aiAgentExt: '101'                                 | ai-voicebot-call            | "ai_agent_ext":"101"
          dialedin-lead               | dialedin     | campaign: Renewals, callbackAgent: a1, callbackNotes: n, fields: 'adv_Plan: basic' | /InjectLead.php | adv_Plan=basic
          dialedin-lead               | dialedin     | campaign: Renewals                                | /InjectLead.php             | timezone=1
          dialedin-update-lead        | dialedin     | searchField: ClientId, identifier: r1, notes: hi  | /UpdateLead.php             | Notes=hi
          dialedin-dial-list          | dialedin     | agent: a1, list: l1                               | list-add-phone              | Phone=2024561111
          dialedin-sms                | dialedin     | from: '+12025550199', message: Hello              | send-sms                    | To=2024561111
          ccai-outbound-call          | ccai         | agentEmail: agent01@example.com                           | /calls                      | "call_type":"Voice Outbound (API)"
          ccai-incoming-call          | ccai         | menuId: '9'                                       | /calls                      | "menu_id":9
          ccai-scheduled-call         | ccai         | menuId: '9', scheduledAt: '2030-01-15T14:20:00-05:00' | /calls                  | "scheduled_at":"2030-01-15T19:20:00.000Z"
          ccai-campaign-contact       | ccai         | campaignId: '7', name: '${variable.name}'         | /outbound_dialer/campaigns/7/cont | "external_unique_id":"
          ccai-sms                    | ccai         | outboundNumber: '+12025550199', message: Hello    | /sms                        | "chat_type":"Messaging (SMS)"
          """)
  void aLeadBecomesItsGoodRequest(
      String kamelet, String provider, String parameters, String path, String body)
      throws Exception {
    Decision.Deliver decided = decide(kamelet, provider, parameters);
    house.accept(provider, decided.operation());
    var phone = new io.trunkline.lead.PhoneNumber(NUMBERS.get(provider), "IN");
    new OperationDeliveries(house.database)
        .queue(
            new NewDelivery(
                provider, decided.operation(), decided.group(), phone, decided.fields(), ""));
    house.sendDue(provider, decided.operation());
    assertThat(house.deliveries.states()).isEqualTo(Map.of("accepted", 1));
    assertThat(house.stub.received()).hasSize(1);
    Received sent = house.stub.received().get(0);
    assertThat(sent.path()).contains(path);
    assertThat(sent.body()).contains(body).doesNotContainIgnoringCase("DialNonCallables");
  }

  private Decision.Deliver decide(String kamelet, String provider, String parameters)
      throws IOException {
    Path file = folder.resolve("campaigns/one.camel.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        CampaignFolder.route(
            "one",
            "- kamelet: {name: %s, parameters: {account: %s, %s}}"
                .formatted(kamelet, provider, parameters)));
    routes.settle();
    assertThat(campaigns.whyNot("one")).isEmpty();
    var lead = CampaignFolder.lead(Map.of("name", "Sample"));
    Decision decision = campaigns.decide("one", List.of(lead)).get(0);
    assertThat(decision).isInstanceOf(Decision.Deliver.class);
    return (Decision.Deliver) decision;
  }
}
