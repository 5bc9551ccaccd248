package io.trunkline.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.dispatch.ProviderHouse;
import io.trunkline.routes.TestRouteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kamelet provider-operation in a route file. */
class OperationStepTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private ProviderHouse house;
  private TestRouteFiles routes;
  private ProducerTemplate template;

  @BeforeEach
  void start() throws Exception {
    house = new ProviderHouse();
    routes = new TestRouteFiles(house.camel, folder);
    template = house.camel.createProducerTemplate();
  }

  @AfterEach
  void stop() throws Exception {
    house.close();
  }

  private void write(String parameters) throws IOException {
    Path file = folder.resolve("outcomes/ask.camel.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        - route:
            id: ask
            description: Asks.
            from:
              uri: direct:ask
              steps:
                - kamelet: {name: provider-operation, parameters: {account: ccai, %s}}
        """
            .formatted(parameters));
    routes.settle();
    assertThat(routes.files().find("outcomes", "ask").orElseThrow().fault()).isEmpty();
  }

  private Map<?, ?> ask(Object body) {
    return template.requestBodyAndHeader("direct:ask", body, "number", "+12025550101", Map.class);
  }

  @Test
  void parametersAreFilledFromTheExchange() throws Exception {
    write("operation: dnc-add, parameters: 'contacts: [{phone_number: \"${header.number}\"}]'");
    house.accept("ccai", "dnc-add");
    Map<?, ?> answer = ask("not looked at");
    assertThat(answer.get("verdict")).as("%s", answer).isEqualTo("accepted");
    assertThat(house.stub.received().get(0).body()).contains("+12025550101");
  }

  @Test
  void theBodyIsTakenAsAMapAndAsJson() throws Exception {
    write("operation: '${header.operation}'");
    house.accept("ccai", "wait-times");
    for (Object body : List.of(Map.of("lang", "en"), "{\"lang\": \"en\"}", new byte[0])) {
      Map<?, ?> answer =
          template.requestBodyAndHeader("direct:ask", body, "operation", "wait-times", Map.class);
      boolean empty = body instanceof byte[];
      assertThat(answer.get("verdict")).isEqualTo(empty ? "refused" : "accepted");
      assertThat(JSON.writeValueAsString(answer)).contains(empty ? "lang is missing" : "data");
    }
    assertThat(house.stub.received()).hasSize(2);
  }

  @Test
  void aBodyThatIsNoObjectIsRefusedInWords() throws Exception {
    write("operation: wait-times");
    Map<?, ?> answer = ask("[1]");
    assertThat(answer.get("reason")).isEqualTo("request-invalid");
    assertThat("" + answer.get("hint")).contains("neither a map nor a JSON object");
    assertThat(house.stub.received()).isEmpty();
  }

  @Test
  void theKeyMakesOneCallOfTwoRuns() throws Exception {
    write("operation: outbound-call, key: 'order ${header.number}'");
    var call = Map.of("agent_email", "agent01@example.com", "number", "+12024561111");
    assertThat(ask(call)).isEqualTo(ask(call));
    assertThat(house.deliveries.count("delivery")).isEqualTo(1);
  }

  @Test
  void aWrongMaxWaitIsAFaultOfTheFile() throws Exception {
    write("operation: wait-times");
    Path file = folder.resolve("outcomes/ask.camel.yaml");
    String wrong = Files.readString(file).replace("wait-times}", "wait-times, maxWait: 10M}");
    Files.writeString(file, wrong);
    routes.settle();
    assertThat(routes.files().find("outcomes", "ask").orElseThrow().fault())
        .hasValueSatisfying(
            fault -> {
              assertThat(fault.message()).isEqualTo("The parameter 'maxWait' cannot be read.");
              assertThat(fault.remedy()).contains("a length of time such as 500ms", "'10M'");
              assertThat(fault.line()).isEqualTo(7);
            });
  }

  @Test
  void aNullAmongTheParametersIsAbsentAndAQuotedOneIsAText() throws Exception {
    write("operation: dnc-add, parameters: 'contacts: [{phone_number: \"+12025550101\"}, ~]'");
    house.accept("ccai", "dnc-add");
    assertThat(ask("").get("verdict")).isEqualTo("accepted");
    assertThat(house.stub.received().get(0).body()).doesNotContain("~").doesNotContain("null");
    write("operation: wait-times, parameters: '{\"lang\": null}'");
    assertThat("" + ask("").get("hint")).contains("lang is missing");
    write("operation: wait-times, parameters: '{\"lang\": \"null\"}'");
    house.accept("ccai", "wait-times");
    assertThat(ask("").get("verdict")).isEqualTo("accepted");
  }
}
