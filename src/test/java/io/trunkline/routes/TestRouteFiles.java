package io.trunkline.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;

/** Route files without a thread of their own: they look at the folder when they are told to. */
public final class TestRouteFiles {
  private final RouteFiles files;

  public TestRouteFiles(CamelContext camel, Path folder, RouteFileCheck... checks) {
    files = new RouteFiles(camel, folder, List.of(checks), Duration.ofSeconds(2));
  }

  public RouteFiles files() {
    return files;
  }

  /** A change counts when it was seen twice. */
  public void settle() {
    files.poll();
    files.poll();
  }
}
