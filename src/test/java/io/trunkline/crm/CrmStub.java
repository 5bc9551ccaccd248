package io.trunkline.crm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A CRM with people in it, which keeps its contract, and has bad days when it is told to. */
abstract class CrmStub implements AutoCloseable {
  final Map<Long, Person> people = new ConcurrentSkipListMap<>();

  /** Answers that come before all others, in their order. */
  final Deque<Reply> next = new ConcurrentLinkedDeque<>();

  /** Done before each page is put together. */
  volatile Runnable meanwhile = () -> {};

  /** Requests for pages that had a good token. */
  final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** Forms that were posted for a token. */
  final List<Map<String, String>> tokens = new CopyOnWriteArrayList<>();

  /** Requests for pages that had none. */
  final AtomicInteger refused = new AtomicInteger();

  volatile String token = "none yet";
  volatile int lifetime = 3600;
  volatile boolean rotates;

  private final HttpServer server;

  record Person(long id, Instant modified, String phone, boolean gone) {}

  record Asked(String method, String path, Map<String, String> query, String body) {}

  /**
   * @param cut whether the connection ends in the middle of the body
   */
  record Reply(int status, Map<String, String> headers, String body, boolean cut) {
    static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body, false);
    }

    Reply with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Reply(status, more, body, cut);
    }
  }

  CrmStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "crm-stub");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", exchange -> serve(exchange, this::page));
    server.createContext("/token", exchange -> serve(exchange, this::token));
    server.start();
  }

  /** Answers a request for a page. */
  abstract Reply answer(Asked request);

  /** How it refuses a token. */
  abstract Reply unauthorized();

  /** What stands before a token. */
  String scheme() {
    return "Bearer";
  }

  /** Whether whoever asks may. */
  boolean isKnown(String login, Asked request) {
    return (scheme() + " " + token).equals(login);
  }

  /** What the settings of the CRM need beside address and credentials. */
  abstract Map<String, String> settings();

  /** The parameters of the route that differ. */
  abstract Map<String, Object> parameters();

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void put(long id, Instant modified) {
    people.put(id, new Person(id, modified, "98765%05d".formatted(id), false));
  }

  void delete(long id, Instant modified) {
    people.put(id, new Person(id, modified, "98765%05d".formatted(id), true));
  }

  /** Those in a window, by id. */
  Stream<Person> in(Instant since, Instant until) {
    return people.values().stream()
        .filter(one -> !one.modified().isBefore(since) && one.modified().isBefore(until));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private interface Answering {
    Reply answer(HttpExchange exchange, Asked request);
  }

  private Reply page(HttpExchange exchange, Asked request) {
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    if (!isKnown(login, request)) {
      refused.incrementAndGet();
      return unauthorized();
    }
    asked.add(request);
    meanwhile.run();
    Reply scripted = next.poll();
    return scripted == null ? answer(request) : scripted;
  }

  private Reply token(HttpExchange exchange, Asked request) {
    Map<String, String> form = decoded(request.body());
    tokens.add(form);
    String expected = rotates ? "refresh-" + tokens.size() : "refresh-1";
    String basic = exchange.getRequestHeaders().getFirst("Authorization");
    boolean known =
        basic == null
            ? "shh-secret".equals(form.get("client_secret"))
            : basic.equals("Basic aWQ6c2hoLXNlY3JldA==") && !form.containsKey("client_secret");
    if (!expected.equals(form.get("refresh_token")) || !known) {
      return Reply.of(400, "{\"error\":\"invalid_grant\"}");
    }
    token = "access-" + tokens.size();
    String more = rotates ? ",\"refresh_token\":\"refresh-%d\"".formatted(tokens.size() + 1) : "";
    return Reply.of(
        200, "{\"access_token\":\"%s\",\"expires_in\":%d%s}".formatted(token, lifetime, more));
  }

  private void serve(HttpExchange exchange, Answering answering) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              decoded(query == null ? "" : query),
              body);
      Reply reply = answering.answer(exchange, request);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      long length = bytes.length + (reply.cut() ? 100 : 0);
      exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException cut) {
      // The rest of the body is missing on purpose, or the client has gone.
    }
  }

  private static Map<String, String> decoded(String form) {
    Map<String, String> decoded = new HashMap<>();
    for (String one : form.split("&")) {
      String[] parts = one.split("=", 2);
      decoded.put(
          parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return decoded;
  }
}
