package io.trunkline.campaign;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of campaigns that is loaded after each write. */
abstract class CampaignFolder {
  static final String SAMPLE = "order-confirmation";

  @TempDir Path folder;
  final DefaultCamelContext camel = new DefaultCamelContext();
  TestRouteFiles routes;
  LoadedCampaigns campaigns;

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

  Decision decide(String campaign, Lead lead) {
    return campaigns.decide(campaign, List.of(lead)).get(0);
  }

  Fault fault(String campaign) {
    return routes.files().find("campaigns", campaign).orElseThrow().fault().orElseThrow();
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

  static Lead lead(Map<String, String> fields) {
    return new Lead(LeadId.of(1, 0, 1), new PhoneNumber("+919876543210", "IN"), fields);
  }

  void write(String campaign, String... steps) throws IOException {
    writeText(campaign, route(campaign, steps));
  }

  void writeText(String campaign, String text) throws IOException {
    Path file = folder.resolve("campaigns/" + campaign + ".camel.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    routes.settle();
  }

  static String route(String campaign, String... steps) {
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
