package io.trunkline.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * A provider that takes every call at once: Phonon's and ManyDial's operation for calls, answered
 * as each documents it, on a free port of this machine. {@code GET /counts} tells what came, {@code
 * POST /reset} forgets it.
 */
public final class Sink {
  private final TakenCalls taken = new TakenCalls();

  private Sink() {}

  /** Starts it and prints its port. */
  public static void main(String[] args) {
    var sink = new Sink();
    HttpServer server =
        Vertx.vertx()
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(sink::answer)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    System.out.println("port " + server.actualPort());
  }

  private void answer(HttpServerRequest request) {
    request.bodyHandler(body -> json(request, reply(request.path(), body)));
  }

  private String reply(String path, Buffer body) {
    return switch (path) {
      case "/phonon/outbounddialer/create" -> taken.phonon(body.getBytes());
      case "/manydial/call/dispatch" -> taken.manyDial(body.getBytes());
      case "/counts" -> taken.counts();
      case "/reset" -> taken.reset();
      default -> null;
    };
  }

  private static void json(HttpServerRequest request, String text) {
    request
        .response()
        .setStatusCode(text == null ? 404 : 200)
        .putHeader("Content-Type", "application/json")
        .end(text == null ? "{}" : text);
  }
}
