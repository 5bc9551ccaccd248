package io.trunkline.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped drop folder. */
class AgentsInboxRouteTest {
  private static final String FILE =
      "callerId,email,state\n+8809600000000,x@shop.example,deleted\n";

  @TempDir Path folder;

  @Test
  void aDroppedFileIsTakenAndOneStillBeingWrittenIsNot() throws Exception {
    try (var at = new AgentHouse(folder, true);
        var camel = start(at)) {
      assertThat(at.data.resolve("inbox/agents")).doesNotExist();
      at.files().start(null);
      assertThat(at.data.resolve("inbox/agents/ccai")).isEmptyDirectory();
      Path growing = at.drop("manydial", "growing.csv", FILE);
      Files.setLastModifiedTime(growing, FileTime.from(Instant.now().plusSeconds(600)));
      Path hidden = at.drop("manydial", ".hidden.csv", FILE);
      at.drop("manydial", "agents, 'new' & more.csv", FILE);
      Path done = at.data.resolve("done/agents/manydial/agents, 'new' & more.csv");
      await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(done));
      at.drop("manydial", "next.csv", FILE);
      Path next = done.resolveSibling("next.csv");
      await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(next));
      assertThat(growing).as("passed over by the poll that took the first file").exists();
      assertThat(hidden).exists();
      assertThat(at.result("manydial", "agents, 'new' & more.csv").get(1))
          .contains(",unchanged,not-listed,");
    }
  }

  private DefaultCamelContext start(AgentHouse at) throws Exception {
    var camel = new DefaultCamelContext();
    var properties = new Properties();
    properties.setProperty("trunkline.data-dir", at.data.toString());
    // The run of the tests has a data folder of its own, which would win.
    var placeholders = (PropertiesComponent) camel.getPropertiesComponent();
    placeholders.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
    placeholders.setOverrideProperties(properties);
    camel.getRegistry().bind("agentFileDrop", at.process());
    String route = Files.readString(Path.of("routes/agents/inbox.camel.yaml"));
    camel.start();
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString("file:routes/agents/inbox.camel.yaml", route));
    return camel;
  }
}
