package io.trunkline.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on a socket that reads whole requests, keeps their bodies, and then answers, or does
 * what servers do on bad days.
 */
public final class RawStub implements AutoCloseable {
  private final ServerSocket server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private volatile String behaviour = "200";

  public RawStub() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    start(this::acceptAll);
  }

  /**
   * @param behaviour an HTTP status, {@code close} after reading, {@code hang} without an answer,
   *     {@code redirect} to itself, {@code drip} an answer that never ends
   */
  public void behave(String behaviour) {
    this.behaviour = behaviour;
  }

  public String url() {
    return "http://localhost:" + server.getLocalPort();
  }

  /** The bodies of all requests so far. */
  public List<String> bodies() {
    return bodies;
  }

  /** The request lines and headers of all requests so far. */
  public List<String> heads() {
    return heads;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        start(() -> serve(socket));
      } catch (SocketException closed) {
        return;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        int length =
            head.lines()
                .filter(line -> line.toLowerCase().startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
                .findFirst()
                .orElse(0);
        bodies.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        heads.add(head);
        if (!answer(socket)) {
          return;
        }
      }
    } catch (IOException gone) {
      // The client has cut the connection; what it sent is kept.
    }
  }

  private boolean answer(Socket socket) throws IOException {
    switch (behaviour) {
      case "close":
        return false;
      case "hang":
        return socket.getInputStream().read() >= 0;
      case "drip":
        return drip(socket);
      case "redirect":
        write(socket, "307 See\r\nLocation: " + url() + "/calls");
        return true;
      default:
        write(socket, behaviour + " Said");
        return true;
    }
  }

  private static boolean drip(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    socket.setSoTimeout(100);
    while (true) {
      socket.getOutputStream().write('x');
      try {
        socket.getInputStream().read();
        return false;
      } catch (java.net.SocketTimeoutException goOn) {
        // one more byte
      }
    }
  }

  private static void write(Socket socket, String statusAndHeaders) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("HTTP/1.1 " + statusAndHeaders + "\r\nRetry-After: 0\r\nContent-Length: 2\r\n\r\nhi")
                .getBytes(StandardCharsets.UTF_8));
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        break;
      }
    }
    return head.toString();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-stub");
    thread.setDaemon(true);
    thread.start();
  }
}
