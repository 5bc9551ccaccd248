package io.trunkline.callback;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads a request's body without ever holding more of it than is allowed. */
public final class BoundedBody {
  private final int most;
  private final Consumer<byte[]> read;
  private final Runnable tooLong;
  private final Buffer body = Buffer.buffer();
  private boolean over;

  private BoundedBody(int most, Consumer<byte[]> read, Runnable tooLong) {
    this.most = most;
    this.read = read;
    this.tooLong = tooLong;
  }

  /** Calls exactly one of the two, on the request's event loop; neither if the sender goes away. */
  public static void read(
      HttpServerRequest request, int most, Consumer<byte[]> read, Runnable tooLong) {
    var body = new BoundedBody(most, read, tooLong);
    request.handler(body::add);
    request.endHandler(end -> body.end());
    request.exceptionHandler(gone -> body.over = true);
    request.resume();
  }

  private void add(Buffer part) {
    if (over) {
      return;
    }
    if (body.length() + part.length() > most) {
      over = true;
      tooLong.run();
    } else {
      body.appendBuffer(part);
    }
  }

  private void end() {
    if (!over) {
      read.accept(body.getBytes());
    }
  }
}
