package io.trunkline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a server and cuts its connections, or lets them hang, behind so many bytes. */
public final class TcpGate implements AutoCloseable {
  private final ServerSocket door;
  private final int server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile long cutAfter = Long.MAX_VALUE;
  private volatile long hangAfter = Long.MAX_VALUE;
  private volatile boolean refusing;

  /**
   * @param server port of the server on this machine
   */
  public TcpGate(int server) throws IOException {
    this.server = server;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** New connections end when the server has sent so many bytes. */
  public void cutAfter(long bytes) {
    cutAfter = bytes;
  }

  /** New connections bring nothing more when the server has sent so many bytes. */
  public void hangAfter(long bytes) {
    hangAfter = bytes;
  }

  /** All connections end, and new ones are closed at once. */
  public void refuse() {
    refusing = true;
    open.forEach(TcpGate::end);
  }

  public void mend() {
    refusing = false;
    cutAfter = Long.MAX_VALUE;
    hangAfter = Long.MAX_VALUE;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        if (refusing) {
          end(client);
        } else {
          connect(client, new Socket(InetAddress.getLoopbackAddress(), server));
        }
      }
    } catch (IOException closed) {
      open.forEach(TcpGate::end);
    }
  }

  private void connect(Socket client, Socket behind) {
    open.add(client);
    open.add(behind);
    long cut = cutAfter;
    long hang = hangAfter;
    start(() -> carry(client, behind, Long.MAX_VALUE, Long.MAX_VALUE));
    start(() -> carry(behind, client, cut, hang));
  }

  private void carry(Socket from, Socket to, long cut, long hang) {
    byte[] bytes = new byte[8192];
    long carried = 0;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(bytes); n >= 0 && carried <= cut; n = in.read(bytes)) {
        carried += n;
        if (carried <= hang) {
          out.write(bytes, 0, n);
          out.flush();
        }
      }
    } catch (IOException ended) {
      // told by the end of both below
    }
    end(from);
    end(to);
    open.remove(from);
    open.remove(to);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "tcp-gate");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(TcpGate::end);
  }
}
