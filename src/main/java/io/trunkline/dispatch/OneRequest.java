package io.trunkline.dispatch;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes the HTTP client send what it is given once: no retry, no redirect, and between connection
 * and first byte the last question whether this attempt may still be written.
 */
@Singleton
@Named("oneRequest")
@Unremovable
public class OneRequest implements HttpClientConfigurer {
  static final String TOKEN = "X-Trunkline-Token";
  private static final Map<String, Sending> OPEN = new ConcurrentHashMap<>();

  /** Makes the token by which the client finds the attempt; it never leaves this process. */
  static String register(Sending sending) {
    String token = UUID.randomUUID().toString();
    OPEN.put(token, sending);
    return token;
  }

  static void forget(Sending sending) {
    OPEN.values().remove(sending);
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .setRequestExecutor(new FlushMark())
        .addExecInterceptorFirst("trunkline-answer-time", OneRequest::limitAnswerTime)
        .addExecInterceptorAfter(ChainElement.CONNECT.name(), "trunkline-once", OneRequest::write);
  }

  private static ClassicHttpResponse limitAnswerTime(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Header token = request.getFirstHeader(TOKEN);
    Sending sending = token == null ? null : OPEN.get(token.getValue());
    if (sending == null) {
      throw new AttemptUsedException("a request without a released attempt was refused");
    }
    scope.clientContext.setRequestConfig(
        RequestConfig.copy(scope.clientContext.getRequestConfigOrDefault())
            .setResponseTimeout(Timeout.of(sending.account().answerTimeout()))
            .setRedirectsEnabled(false)
            .build());
    return chain.proceed(request, scope);
  }

  private static ClassicHttpResponse write(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Sending sending = OPEN.remove(request.getFirstHeader(TOKEN).getValue());
    if (sending == null) {
      throw new AttemptUsedException("this attempt was written already");
    }
    sending.write();
    sending.abortBy(scope.execRuntime::discardEndpoint);
    FlushMark.tell(scope.clientContext, sending::flushed);
    request.removeHeaders(TOKEN);
    return chain.proceed(request, scope);
  }
}
