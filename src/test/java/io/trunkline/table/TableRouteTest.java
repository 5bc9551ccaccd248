package io.trunkline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.UserServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped route with the shipped table. */
class TableRouteTest {
  private static final String SHIPPED = "routes/sources/table-leads.camel.yaml";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(UserServers.class)
  void theShippedRouteReadsTheShippedTableOnceItsDatabaseIsNamed(UserServers server)
      throws Exception {
    try (var house = new TableHouse(TestDatabases.H2, server, folder)) {
      Files.copy(Path.of("routes/mappings/leads.yaml"), folder.resolve("leads.yaml"));
      Pattern.compile(";\n").splitAsStream(sample()).forEach(house::sql);
      house.sql(
          "INSERT INTO lead_table (id, phone, name) VALUES (1, '9876543210', 'A'), (2, '?', 'B')");
      try (var off = start(house, "")) {
        await().during(Duration.ofSeconds(2)).until(() -> house.keys().isEmpty());
      }
      try (var on = start(house, "customers")) {
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(
                () ->
                    assertThat(house.sql("SELECT status, reason FROM lead_table ORDER BY id"))
                        .containsExactly("done null", "rejected number-not-a-number"));
      }
      assertThat(house.keys()).containsExactly("1", "2");
    }
  }

  private static String sample() throws Exception {
    return Files.readString(Path.of("samples/lead_table.sql")).replaceAll("--[^\n]*", "").strip();
  }

  private static DefaultCamelContext start(TableHouse house, String database) throws Exception {
    var camel = new DefaultCamelContext();
    var properties = new Properties();
    properties.setProperty("trunkline.table-leads.database", database);
    properties.setProperty("trunkline.table-leads.every", "200ms");
    ((PropertiesComponent) camel.getPropertiesComponent()).setOverrideProperties(properties);
    camel.getRegistry().bind("tableLeads", house.replica());
    camel.start();
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            ResourceHelper.fromString("file:" + SHIPPED, Files.readString(Path.of(SHIPPED))));
    return camel;
  }
}
