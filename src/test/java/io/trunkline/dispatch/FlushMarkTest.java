package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.junit.jupiter.api.Test;

class FlushMarkTest {
  /** More than the buffers of both sockets hold. */
  private static final byte[] BODY = new byte[64 << 20];

  @Test
  void promise4ARequestIsWrittenWhenItsLastByteIsAndNotBefore() throws Exception {
    AtomicBoolean flushed = new AtomicBoolean();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, flushed));
      try (CloseableHttpClient client =
          HttpClientBuilder.create().setRequestExecutor(new FlushMark()).build()) {
        var context = HttpClientContext.create();
        FlushMark.tell(context, () -> flushed.set(true));
        var post = new HttpPost("http://localhost:" + server.getLocalPort());
        post.setEntity(new ByteArrayEntity(BODY, ContentType.APPLICATION_OCTET_STREAM));
        int status = client.execute(post, context, answer -> answer.getCode());
        assertThat(status).isEqualTo(200);
      }
      served.join();
    }
  }

  @Test
  void whatTheClientAsksAProxyForIsPassedOn() throws Exception {
    try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CloseableHttpClient client =
            HttpClientBuilder.create()
                .setProxy(new HttpHost("localhost", proxy.getLocalPort()))
                .setRequestExecutor(new FlushMark())
                .build()) {
      CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> refuse(proxy));
      int status =
          client.execute(new HttpGet("https://example.invalid/"), answer -> answer.getCode());
      assertThat(status).isEqualTo(403);
      assertThat(asked.join()).startsWith("CONNECT example.invalid");
    }
  }

  private static String refuse(ServerSocket proxy) {
    try (Socket socket = proxy.accept()) {
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String first = lines.readLine();
      for (String line = first; !line.isEmpty(); ) {
        line = lines.readLine();
      }
      socket
          .getOutputStream()
          .write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      return first;
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static void serve(ServerSocket server, AtomicBoolean flushed) {
    try (Socket socket = server.accept()) {
      InputStream in = socket.getInputStream();
      in.read();
      assertThat(flushed).as("while most of it cannot be written").isFalse();
      in.readNBytes(BODY.length);
      await().untilTrue(flushed);
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      in.readAllBytes();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
