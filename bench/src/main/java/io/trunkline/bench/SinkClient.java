package io.trunkline.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** The sink, as its own process. */
final class SinkClient implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Child child;
  private final String address;

  SinkClient(Path log) throws IOException {
    this.child = Child.start(log, List.of("-Xmx512m"), Sink.class);
    this.address = "http://127.0.0.1:" + child.await("port");
  }

  /** What came so far. */
  record Counts(int requests, int calls, int doubles, int repeated) {}

  String address() {
    return address;
  }

  void reset() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address + "/reset"));
    client.send(request.POST(BodyPublishers.noBody()).build(), BodyHandlers.discarding());
  }

  Counts counts() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address + "/counts")).build();
    String[] numbers =
        client.send(request, BodyHandlers.ofString()).body().replaceAll("[^0-9,]", "").split(",");
    return new Counts(
        number(numbers, 0), number(numbers, 1), number(numbers, 2), number(numbers, 3));
  }

  private static int number(String[] numbers, int at) {
    return Integer.parseInt(numbers[at]);
  }

  @Override
  public void close() {
    child.close();
  }
}
