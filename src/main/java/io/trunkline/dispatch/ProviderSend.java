package io.trunkline.dispatch;

import io.quarkus.arc.Unremovable;
import io.trunkline.provider.Answer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The steps of the Kamelet {@code provider-send} around the HTTP call. */
@Singleton
@Named("providerSend")
@Unremovable
public class ProviderSend {
  static final String SENDING = "TrunklineSending";
  private static final int ANSWER_BYTES = 1 << 20;

  /** Fills in the request. From here on the attempt is used, whatever happens. */
  public void request(Exchange exchange) {
    Sending sending = sending(exchange);
    sending.open();
    RequestBytes bytes =
        RequestBytes.of(sending.attempt().request(), sending.account().credentials());
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    bytes.headers().forEach(message::setHeader);
    String[] path = sending.attempt().request().path().split("\\?", 2);
    message.setHeader(Exchange.HTTP_URI, sending.account().baseUrl() + path[0]);
    message.setHeader(Exchange.HTTP_RAW_QUERY, path.length > 1 ? path[1] : null);
    message.setHeader(Exchange.HTTP_METHOD, sending.attempt().request().method());
    message.setHeader(OneRequest.TOKEN, OneRequest.register(sending));
    message.setBody(bytes.body().length == 0 ? null : bytes.body());
  }

  /** Reads the answer, whole or up to a limit, and leaves none of the secrets behind. */
  public void answer(Exchange exchange) throws IOException {
    Sending sending = sending(exchange);
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    Map<String, String> headers = headers(message);
    try (InputStream body = message.getBody(InputStream.class)) {
      byte[] read = body == null ? new byte[0] : body.readNBytes(ANSWER_BYTES + 1);
      boolean whole = read.length <= ANSWER_BYTES;
      sending.answered(new Answer(status, headers, read, whole));
      message.removeHeaders("*");
      message.setBody(read);
    }
  }

  /** No answer came. The attempt keeps why; the route goes on without a body. */
  public void failed(Exchange exchange) {
    Exception why = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    sending(exchange).failed(describe(why));
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(null);
  }

  private static Sending sending(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(SENDING, Sending.class))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "provider-send works only in a provider route that was given an attempt"));
  }

  private static Map<String, String> headers(Message message) {
    Map<String, String> headers = new HashMap<>();
    message
        .getHeaders()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), "" + value));
    return headers;
  }

  /** What went wrong with a connection, in words that hold no number and no secret. */
  static String describe(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null && !(cause instanceof AttemptUsedException)) {
      cause = cause.getCause();
    }
    if (cause instanceof AttemptUsedException) {
      return cause.getMessage();
    }
    return words(cause) + " (" + cause.getClass().getSimpleName() + ")";
  }

  private static String words(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "the host name of base-url is not known";
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return "no connection to base-url";
    }
    if (cause instanceof SocketTimeoutException || cause instanceof InterruptedIOException) {
      return "no answer in time";
    }
    return cause instanceof IOException ? "the connection broke" : "the provider route failed";
  }
}
