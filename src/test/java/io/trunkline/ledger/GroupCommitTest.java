package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  @Test
  void closingWaitsForTheWriteThatIsUnderWayAndDoesNotInterruptIt() throws Exception {
    var writing = new CountDownLatch(1);
    var goOn = new CompletableFuture<Void>();
    var interrupted = new AtomicBoolean();
    var commits =
        new GroupCommit<String>(
            "test",
            10,
            10,
            group -> {
              writing.countDown();
              goOn.join();
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    var written = commits.submit("one");
    writing.await();
    var closed = CompletableFuture.runAsync(commits::close);
    await().during(Duration.ofMillis(200)).until(() -> !closed.isDone());
    var late = commits.submit("too late");
    goOn.complete(null);
    closed.join();
    assertThat(written).isCompleted();
    assertThat(late).isCompletedExceptionally();
    assertThat(interrupted).isFalse();
  }

  @Test
  void whatIsHandedInWhileTheWriterEndsIsRefusedAndDoesNotHang() {
    var commits = new AtomicReference<GroupCommit<String>>();
    var closesFirst =
        new LinkedBlockingQueue<GroupCommit.Entry<String>>() {
          @Override
          public boolean offer(GroupCommit.Entry<String> entry) {
            commits.get().close();
            return super.offer(entry);
          }
        };
    commits.set(new GroupCommit<>("test", 10, closesFirst, group -> {}));
    assertThat(commits.get().submit("in between"))
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withMessageContaining("closing");
  }
}
