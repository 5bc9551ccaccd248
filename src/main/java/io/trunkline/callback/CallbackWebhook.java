package io.trunkline.callback;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.callback.CallbackDoor.Admitted;
import io.trunkline.callback.CallbackDoor.Shown;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where providers post what became of their calls: {@code POST /webhooks/{account}/...}. */
@Singleton
class CallbackWebhook {
  private static final String PREFIX = "/webhooks/";
  private static final int MOST_REFERENCE = 128;
  private static final int MOST_KIND = 64;
  private static final int MOST_TYPE = 256;

  /** Unknown names must not become label values, or a stranger could fill the metrics. */
  private static final String NO_ACCOUNT = "unknown";

  private final Accounts accounts;
  private final CallbackInbox inbox;
  private final CallbackConfig config;
  private final MeterRegistry metrics;

  @Inject
  CallbackWebhook(
      Accounts accounts, CallbackInbox inbox, CallbackConfig config, MeterRegistry metrics) {
    this.accounts = accounts;
    this.inbox = inbox;
    this.config = config;
    this.metrics = metrics;
  }

  void serve(@Observes Router router) {
    router.post(PREFIX + "*").handler(this::receive);
    router
        .route(PREFIX + "*")
        .handler(context -> context.response().putHeader("Allow", "POST").setStatusCode(405).end());
  }

  private void receive(RoutingContext context) {
    HttpServerRequest request = context.request();
    List<String> path = path(request.path());
    Optional<Account> account = path.isEmpty() ? Optional.empty() : accounts.find(path.get(0));
    Optional<Admitted> admitted = account.flatMap(one -> admit(one, path, request));
    if (admitted.isEmpty()) {
      refuse(context, 401, account.map(Account::name).orElse(NO_ACCOUNT), "forged");
      return;
    }
    String type = shortened(request.getHeader(HttpHeaderNames.CONTENT_TYPE));
    BoundedBody.read(
        request,
        config.maxBodyBytes(),
        body -> receive(context, account.get(), admitted.get(), type, body),
        () -> refuse(context, 413, account.get().name(), "oversized"));
  }

  private void receive(
      RoutingContext context, Account account, Admitted admitted, String type, byte[] body) {
    CallbackDoor.admit(account, admitted, type, body)
        .ifPresentOrElse(
            rest -> store(context, callback(account, admitted, type, rest)),
            () -> refuse(context, 401, account.name(), "forged"));
  }

  private static Optional<Admitted> admit(
      Account account, List<String> path, HttpServerRequest request) {
    if (path.size() < 2 || path.get(1).length() > MOST_KIND) {
      return Optional.empty();
    }
    return CallbackDoor.admit(
            account,
            new Shown(
                path.get(1),
                path.subList(2, path.size()),
                request.getHeader(HttpHeaderNames.AUTHORIZATION)))
        .filter(one -> one.reference() == null || one.reference().length() <= MOST_REFERENCE);
  }

  private static NewCallback callback(
      Account account, Admitted admitted, String type, byte[] body) {
    return new NewCallback(account.name(), admitted.kind(), admitted.reference(), type, body);
  }

  private void store(RoutingContext context, NewCallback callback) {
    inbox
        .store(callback)
        .whenComplete(
            (stored, failed) ->
                context.vertx().runOnContext(on -> answer(context, callback.account(), failed)));
  }

  private void answer(RoutingContext context, String account, Throwable failed) {
    if (failed == null) {
      count(account, "stored");
      end(context, 204);
    } else {
      context.response().putHeader(HttpHeaderNames.RETRY_AFTER, "5");
      count(account, "not-stored");
      end(context, 503);
    }
  }

  private void refuse(RoutingContext context, int status, String account, String result) {
    count(account, result);
    context.response().putHeader(HttpHeaderNames.CONNECTION, "close");
    end(context, status);
  }

  private static void end(RoutingContext context, int status) {
    if (!context.response().ended() && !context.response().closed()) {
      context.response().setStatusCode(status).end();
    }
  }

  private void count(String account, String result) {
    metrics.counter("trunkline.callbacks", "account", account, "result", result).increment();
  }

  /** The parts behind the prefix, as they stand in the address. */
  private static List<String> path(String path) {
    List<String> parts =
        new ArrayList<>(Arrays.asList(path.substring(PREFIX.length()).split("/", -1)));
    if (parts.get(parts.size() - 1).isEmpty()) {
      parts.remove(parts.size() - 1);
    }
    return parts;
  }

  private static String shortened(String type) {
    return type == null ? null : type.substring(0, Math.min(MOST_TYPE, type.length()));
  }
}
