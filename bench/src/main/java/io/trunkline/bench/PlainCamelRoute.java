package io.trunkline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * The same job as one would first write it with Camel: a row is an exchange, the repositories are
 * in memory, and nothing of it outlives the process.
 */
public final class PlainCamelRoute extends RouteBuilder {
  private static final int CALLS = 500;

  private final Normaliser normaliser = new Normaliser();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Set<Long> suppressed = new HashSet<>();
  private final Path leads;
  private final String sink;

  private PlainCamelRoute(Path leads, Path suppressions, String sink) throws Exception {
    this.leads = leads;
    this.sink = sink;
    try (var numbers = Files.lines(suppressions)) {
      numbers.forEach(number -> suppressed.add(Long.parseLong(number.substring(1))));
    }
  }

  /** Arguments: lead file, suppression list, sink's address. */
  public static void main(String[] args) throws Exception {
    try (var camel = new DefaultCamelContext()) {
      camel.addRoutes(new PlainCamelRoute(Path.of(args[0]), Path.of(args[1]), args[2]));
      camel.start();
      try (var producer = camel.createProducerTemplate()) {
        Protocol.serve(() -> producer.sendBody("direct:file", Path.of(args[0]).toFile()));
      }
    }
    System.exit(0);
  }

  @Override
  public void configure() {
    var csv = new CsvDataFormat();
    csv.setLazyLoad(true);
    csv.setUseMaps(true);
    var seen = MemoryIdempotentRepository.memoryIdempotentRepository(2_000_000);

    from("direct:file")
        .unmarshal(csv)
        .split(body())
        .streaming()
        .to("direct:row")
        .end()
        .process(exchange -> awaitRest());

    from("direct:row")
        .process(this::normalise)
        .filter(exchange -> exchange.getVariable("number", Long.class) != 0)
        .idempotentConsumer(variable("number"), seen)
        .filter(exchange -> !suppressed.contains(exchange.getVariable("number", Long.class)))
        .process(this::call)
        .aggregate(constant("all"), new GroupedBodyAggregationStrategy())
        .completionSize(CALLS)
        .completionTimeout(1_000)
        .to("seda:post?size=16&blockWhenFull=true&concurrentConsumers=2");

    from("seda:post?size=16&concurrentConsumers=2")
        .process(this::request)
        .marshal()
        .json()
        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
        .to(sink + "/phonon/outbounddialer/create")
        .unmarshal()
        .json(Map.class)
        .process(this::answer);
  }

  @SuppressWarnings("unchecked")
  private void normalise(Exchange exchange) {
    Map<String, String> row = exchange.getMessage().getBody(Map.class);
    exchange.setVariable("number", normaliser.number(row.get("Mobile No"), row.get("Country")));
  }

  @SuppressWarnings("unchecked")
  private void call(Exchange exchange) {
    Map<String, String> row = exchange.getMessage().getBody(Map.class);
    waiting.incrementAndGet();
    exchange
        .getMessage()
        .setBody(
            Map.of(
                "client-identifier", row.get("Order ID"),
                "start-time", "2026-01-01T00:00:00+05:30",
                "contact-numbers", List.of(exchange.getVariable("number", String.class)),
                "keys", keys(row)));
  }

  private static List<Map<String, String>> keys(Map<String, String> row) {
    return List.of(
        Map.of("name", "$flow.key.Name", "value", row.get("Customer Name")),
        Map.of("name", "$flow.key.OrderId", "value", row.get("Order ID")),
        Map.of("name", "$flow.key.Amount", "value", row.get("Amount")));
  }

  private void request(Exchange exchange) {
    List<?> calls = new ArrayList<>(exchange.getMessage().getBody(List.class));
    exchange.setVariable("calls", calls.size());
    exchange
        .getMessage()
        .setBody(
            Map.of(
                "api-version",
                "1.0",
                "security-id",
                "a".repeat(64),
                "flow-id",
                "bench123",
                "calls",
                calls));
  }

  private void answer(Exchange exchange) {
    Object code = exchange.getMessage().getBody(Map.class).get("api-response-code");
    if (!Integer.valueOf(200).equals(code)) {
      throw new IllegalStateException("a batch was not taken: " + code);
    }
    synchronized (waiting) {
      waiting.addAndGet(-exchange.getVariable("calls", Integer.class));
      waiting.notifyAll();
    }
  }

  private void awaitRest() throws InterruptedException {
    synchronized (waiting) {
      while (waiting.get() > 0) {
        waiting.wait();
      }
    }
  }
}
