package io.trunkline.dispatch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Tells when the last byte of a request was written. The client has no word for it, and a busy
 * machine may leave a thread alone for long between its first byte and its last. What the client
 * asks of a proxy before is no request of ours.
 */
final class FlushMark extends HttpRequestExecutor {
  private static final String FLUSHED = "trunkline-flushed";

  /** Has something done as soon as the next request of this context is written. */
  static void tell(HttpContext context, Runnable flushed) {
    context.setAttribute(FLUSHED, flushed);
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback information,
      HttpContext context)
      throws IOException, HttpException {
    Runnable flushed = (Runnable) context.getAttribute(FLUSHED);
    HttpClientConnection used = flushed == null ? connection : marked(connection, flushed);
    return super.execute(request, used, information, context);
  }

  private static HttpClientConnection marked(HttpClientConnection connection, Runnable flushed) {
    return (HttpClientConnection)
        Proxy.newProxyInstance(
            FlushMark.class.getClassLoader(),
            new Class<?>[] {HttpClientConnection.class},
            (proxy, method, arguments) -> {
              Object result = passOn(connection, method, arguments);
              if (method.getName().equals("flush")) {
                flushed.run();
              }
              return result;
            });
  }

  private static Object passOn(HttpClientConnection connection, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
