package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped routes, and one as a user would write it. */
class CrmRouteTest {
  private static final String OWN =
      """
      - route:
          id: source-own
          from:
            uri: timer:own?period=200
            steps:
              - kamelet:
                  name: json-leads
                  parameters:
                    source: own
                    mapping: people
                    campaigns: orders
                    canary: "2"
                    crm: sales
                    object: people
                    query: "from={since} to={until} size={size} at={page}"
                    timeForm: seconds
                    paging: cursor
                    nextAt: meta.next
                    recordsAt: data.items
                    modifiedAt: at
                    begin: "2020-01-01T00:00:00Z"
                    pageSize: "3"
      """;

  @TempDir Path folder;

  static Stream<Map.Entry<String, CrmStub>> shipped() {
    return Stream.of(
        Map.entry("hubspot", new HubSpotStub()),
        Map.entry("salesforce", new SalesforceStub()),
        Map.entry("pipedrive", new PipedriveStub()),
        Map.entry("zoho", new ZohoStub()));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void theShippedRoutePullsOnceItsCrmIsNamed(Map.Entry<String, CrmStub> crm) throws Exception {
    String name = crm.getKey() + "-leads";
    String shipped = Files.readString(Path.of("routes/sources", name + ".camel.yaml"));
    String route = shipped.replaceAll("( +)campaigns: .*\n", "$0$1canary: \"2\"\n");
    try (var house = new CrmHouse(TestDatabases.H2, crm.getValue(), folder)) {
      Path mapping = Path.of("routes/mappings", crm.getKey() + "-pull.yaml");
      Files.copy(mapping, folder.resolve(mapping.getFileName()));
      PullContract.add(house, 1, 3);
      try (var off = start(house, route, name, "")) {
        await().during(Duration.ofSeconds(1)).until(() -> house.stub.asked.isEmpty());
      }
      try (var on = start(house, route, name, "sales")) {
        await().atMost(Duration.ofSeconds(30)).until(() -> house.ids().size() == 3);
      }
      assertThat(house.sql("SELECT state FROM lead")).doesNotContain("rejected");
      assertGuarded(house);
    }
  }

  @Test
  void aRouteOfTheUsersOwnPullsAnyPagesOfJson() throws Exception {
    try (var house = new CrmHouse(TestDatabases.H2, new JsonStub("cursor"), folder)) {
      PullContract.add(house, 1, 7);
      try (var on = start(house, OWN, "own", "")) {
        await().atMost(Duration.ofSeconds(30)).until(() -> house.ids().size() == 7);
      }
      assertGuarded(house);
    }
  }

  private static void assertGuarded(CrmHouse house) {
    assertThat(house.sql("SELECT DISTINCT guard FROM batch")).containsExactly("reading");
  }

  private static DefaultCamelContext start(CrmHouse house, String route, String name, String crm)
      throws Exception {
    var camel = new DefaultCamelContext();
    var properties = new Properties();
    properties.setProperty("trunkline." + name + ".crm", crm);
    properties.setProperty("trunkline." + name + ".begin", "all");
    properties.setProperty("trunkline." + name + ".every", "200ms");
    ((PropertiesComponent) camel.getPropertiesComponent()).setOverrideProperties(properties);
    camel.getRegistry().bind("crmLeads", house.replica());
    camel.start();
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString("file:" + name + ".camel.yaml", route));
    return camel;
  }
}
