package io.trunkline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Promise 7: one fault stays one fault. */
/** A folder of route files in a running Camel, looked at when the test says so. */
abstract class RouteFilesHouse {
  @TempDir Path folder;
  final DefaultCamelContext camel = new DefaultCamelContext();
  RouteFiles files;

  @BeforeEach
  void start() throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:java").routeId("java-route").setBody(constant("java"));
          }
        });
    camel.start();
    files = new RouteFiles(camel, folder, List.of(), Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  void assertOnlyTheseRoutes(String... ids) {
    assertThat(camel.getRoutes()).extracting(one -> one.getId()).containsExactlyInAnyOrder(ids);
    assertThat(camel.getRouteDefinitions())
        .extracting(one -> one.getId())
        .containsExactlyInAnyOrder(ids);
  }

  String answer(String route) {
    return camel.createProducerTemplate().requestBody("direct:" + route, "", String.class);
  }

  /** A change counts when it was seen twice. */
  void settle() {
    files.poll();
    files.poll();
  }

  void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  static String route(String id, String body, String... steps) {
    StringBuilder text =
        new StringBuilder(
            """
            - route:
                id: %1$s
                description: Says %2$s.
                from:
                  uri: direct:%1$s
                  steps:
                    - setBody: {constant: "%2$s"}
            """
                .formatted(id, body));
    for (String step : steps) {
      text.append("        ").append(step).append('\n');
    }
    return text.toString();
  }

  static String kamelet(String name, String step) {
    return """
    apiVersion: camel.apache.org/v1
    kind: Kamelet
    metadata:
      name: %s
    spec:
      definition:
        title: Say
        description: Says something.
        type: object
        properties:
          text: {title: Text, description: What, type: string, default: nothing}
      template:
        from:
          uri: kamelet:source
          steps:
            %s
    """
        .formatted(name, step);
  }

  static String source(String name) {
    return kamelet(name, "- to: kamelet:sink")
        .replace("uri: kamelet:source", "uri: timer:tick?period=3600000");
  }

  static String fromKamelet(String body) {
    return """
    - route:
        id: s
        description: Ticks.
        from:
          uri: kamelet:tick
          steps:
            - setBody: {constant: "%s"}
    """
        .formatted(body);
  }
}
