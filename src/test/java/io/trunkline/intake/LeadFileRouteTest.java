package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.testing.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadFileRouteTest {
  private static final byte[] FILE =
      "Phone,Name\n9876543210,Asha\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void aDroppedFileIsLoadedAndOneStillBeingWrittenIsNot() throws Exception {
    try (var house = new IntakeHouse(TestDatabases.H2, folder);
        var camel = start(house)) {
      Path growing = house.drop("growing.csv", FILE);
      Files.setLastModifiedTime(growing, FileTime.from(Instant.now().plusSeconds(600)));
      house.drop("leads, 'new' & more.csv", FILE);
      house.drop(".hidden.csv", FILE);
      house.drop("empty.csv", new byte[0]);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> house.sql("SELECT 1 FROM batch WHERE state = 'loaded'").size() == 1);
      await().until(() -> Files.exists(folder.resolve("data/done/leads/leads, 'new' & more.csv")));
      assertThat(growing).exists();
      assertThat(folder.resolve("data/inbox/leads/.hidden.csv")).exists();
      assertThat(folder.resolve("data/inbox/leads/empty.csv")).exists();
      assertThat(house.sql("SELECT count(*) FROM batch")).containsExactly("1");
    }
  }

  @Test
  void aFileWaitsWhileItsMappingIsBroken() throws Exception {
    try (var house = new IntakeHouse(TestDatabases.H2, folder);
        var camel = start(house)) {
      house.write("mappings/leads.yaml", "number: {colum: Phone}\n");
      Path file = house.drop("leads.csv", FILE);
      await()
          .during(Duration.ofSeconds(4))
          .atMost(Duration.ofSeconds(8))
          .until(() -> Files.exists(file));
      house.write("mappings/leads.yaml", IntakeHouse.MAPPING);
      await().atMost(Duration.ofSeconds(20)).until(() -> Files.notExists(file));
    }
  }

  @Test
  void aRouteWithMarkersTakesAFileWhenItsMarkerIsThereAndRemovesBoth() throws Exception {
    try (var house = new IntakeHouse(TestDatabases.H2, folder);
        var camel = start(house, LeadFileRouteTest::withMarkers)) {
      Path half = house.drop("half.csv", FILE);
      Path whole = house.drop("whole.csv", FILE);
      Path marker = house.drop("whole.csv.ok", new byte[0]);
      await().atMost(Duration.ofSeconds(20)).until(() -> Files.notExists(marker));
      assertThat(whole).doesNotExist();
      assertThat(half).exists();
      assertThat(house.sql("SELECT file_name, state FROM batch"))
          .containsExactly("whole.csv loaded");
    }
  }

  private static String withMarkers(String route) {
    return route.replace("noop: true", "noop: true\n        doneFileName: \"${file:name}.ok\"")
        + """
                - kamelet:
                    name: remove-marker
                    parameters:
                      marker: "*.ok"
        """;
  }

  @Test
  void aMarkerStaysWithAFileThatWaits() throws Exception {
    try (var house = new IntakeHouse(TestDatabases.H2, folder);
        var camel = start(house, LeadFileRouteTest::withMarkers)) {
      house.write("mappings/leads.yaml", "number: {colum: Phone}\n");
      Path file = house.drop("leads.csv", FILE);
      Path marker = house.drop("leads.csv.ok", new byte[0]);
      await()
          .during(Duration.ofSeconds(4))
          .atMost(Duration.ofSeconds(8))
          .until(() -> Files.exists(marker) && Files.exists(file));
      house.write("mappings/leads.yaml", IntakeHouse.MAPPING);
      await().atMost(Duration.ofSeconds(20)).until(() -> Files.notExists(marker));
      assertThat(folder.resolve("data/done/leads/leads.csv")).exists();
    }
  }

  private DefaultCamelContext start(IntakeHouse house) throws Exception {
    return start(house, UnaryOperator.identity());
  }

  private DefaultCamelContext start(IntakeHouse house, UnaryOperator<String> edit)
      throws Exception {
    var camel = new DefaultCamelContext();
    var properties = new Properties();
    properties.setProperty("trunkline.data-dir", folder.resolve("data").toString());
    // The run of the tests has a data folder of its own, which would win.
    var placeholders = (PropertiesComponent) camel.getPropertiesComponent();
    placeholders.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
    placeholders.setOverrideProperties(properties);
    camel.getRegistry().bind("leadFileDrop", new LeadFileDrop(house.files, Clock.systemUTC()));
    camel.getRegistry().bind("leadMarker", new LeadMarker());
    String route = edit.apply(Files.readString(Path.of("routes/sources/leads.camel.yaml")));
    camel.start();
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString("file:routes/sources/leads.camel.yaml", route));
    return camel;
  }
}
