package io.trunkline.kafka;

import io.quarkus.arc.Unremovable;
import io.trunkline.ledger.PartitionCursors;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Makes {@code kafka-source:<id>?server=..&topic=..} an endpoint that routes begin with. Address
 * and credentials come from the configuration and stand in no URI. Without a server it does
 * nothing.
 */
@Singleton
@Unremovable
@Named("kafka-source")
public class KafkaSourceComponent extends DefaultComponent {
  private static final int LOOK = 100;

  private final KafkaServers servers;
  private final PartitionCursors cursors;
  private final TopicFaults faults;

  @Inject
  KafkaSourceComponent(KafkaServers servers, PartitionCursors cursors, TopicFaults faults) {
    this.servers = servers;
    this.cursors = cursors;
    this.faults = faults;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String id, Map<String, Object> parameters) {
    String name = text(parameters, "server", "");
    if (name.isEmpty()) {
      parameters.clear();
      return endpoint(uri, null);
    }
    KafkaServer server = servers.get(name);
    TopicTerms terms = terms(name, parameters);
    return endpoint(
        uri,
        new TopicTurns(
            server, terms, faults, () -> new TopicReader(server, terms, cursors, faults)));
  }

  private KafkaSourceEndpoint endpoint(String uri, TopicTurns turns) {
    var endpoint = new KafkaSourceEndpoint(uri, this, turns);
    endpoint.setDelay(LOOK);
    endpoint.setInitialDelay(LOOK);
    return endpoint;
  }

  private TopicTerms terms(String server, Map<String, Object> parameters) {
    return new TopicTerms(
        server,
        text(parameters, "topic", ""),
        text(parameters, "group", "trunkline"),
        getAndRemoveParameter(parameters, "rows", Integer.class, 500),
        duration(text(parameters, "longestWait", "5s")),
        startAt(text(parameters, "startAt", "")),
        skips(text(parameters, "gone", "wait")));
  }

  private Duration duration(String text) {
    return getCamelContext().getTypeConverter().convertTo(Duration.class, text);
  }

  private static Instant startAt(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException unreadable) {
      throw TopicTerms.fault("startAt", text, "a moment such as 2026-01-01T00:00:00Z");
    }
  }

  private static boolean skips(String gone) {
    if (!gone.equals("wait") && !gone.equals("skip")) {
      throw TopicTerms.fault("gone", gone, "wait or skip");
    }
    return gone.equals("skip");
  }

  private String text(Map<String, Object> parameters, String name, String otherwise) {
    return getAndRemoveParameter(parameters, name, String.class, otherwise).strip();
  }
}
