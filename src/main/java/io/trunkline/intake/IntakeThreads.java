package io.trunkline.intake;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread for each core to read rows, and one beside them to store what was read before. */
@Singleton
class IntakeThreads {
  final int cores = Runtime.getRuntime().availableProcessors();
  final ExecutorService readers = pool("intake-reader", cores);
  final ExecutorService writer = pool("intake-writer", 1);

  @PreDestroy
  void close() {
    readers.shutdown();
    writer.shutdown();
  }

  private static ExecutorService pool(String name, int size) {
    var next = new AtomicInteger();
    return Executors.newFixedThreadPool(
        size,
        work -> {
          Thread thread = new Thread(work, name + "-" + next.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
