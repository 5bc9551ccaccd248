package io.trunkline.callerid;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas at one folder, while requests take their time. */
class CallerIdTurnsTest {
  @TempDir Path data;
  private CallerIdHouse at;
  private int takenOver;

  @BeforeEach
  void start() throws Exception {
    at = new CallerIdHouse(TestDatabases.H2, data);
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
  }

  /** Requests that take so long, each looked at by another replica before it leaves. */
  private CallerIdRequests slow(Duration each) {
    return at.requests(
        new Interrupted(at) {
          @Override
          CallerIdResult around(String reference, Sending real) {
            int before = done();
            at.clock.turn(each);
            CallerIdHouse.turn(at.requests(at.post()));
            takenOver += done() - before;
            return real.send();
          }
        });
  }

  private int done() {
    try {
      return at.below("done").size();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void promise2ATurnOfManySlowRequestsIsNotTakenOver() throws Exception {
    at.drop("one");
    at.drop("two");
    at.drop("three");
    at.settle(slow(Duration.ofSeconds(45)));
    for (String request : new String[] {"one", "two", "three"}) {
      assertThat(at.result(request).orElseThrow())
          .extracting(CallerIdResult::state, CallerIdResult::hint)
          .containsExactly("requested", "the provider decides later");
    }
    assertThat(takenOver).isZero();
    assertThat(at.server.requests()).hasSize(3);
  }

  @Test
  void aProcessThatEndsBehindARefusalLeavesARequestThatMayBeMended() throws Exception {
    at.drop("shop");
    at.server.fault(CallerIdHouse.ACCOUNT, "404", 1);
    at.settle(at.requests(at.post()));
    assertThat(at.state("shop")).isEqualTo("refused");
    Files.writeString(at.folders.results().resolve("shop.claim"), "cid-of-the-refused");
    at.drop("shop");
    at.settle(at.requests(at.post()));
    assertThat(at.state("shop")).isEqualTo("requested");
  }

  @Test
  void promise2AnEarlierRefusalSaysNothingOfARequestThatWasSentSince() throws Exception {
    at.drop("shop");
    at.server.fault(CallerIdHouse.ACCOUNT, "404", 1);
    at.settle(at.requests(at.post()));
    at.folders.claim("shop", "cid-of-the-next");
    CallerIdHouse.turn(at.requests(at.post()));
    assertThat(at.state("shop")).isEqualTo("unknown");
  }

  @Test
  void whatWasTakenOverAndCertainlyNotTakenByTheProviderMayBeDroppedAgain() throws Exception {
    at.drop("shop");
    at.server.fault(CallerIdHouse.ACCOUNT, "429", 1);
    at.settle(slow(Duration.ofMinutes(10)));
    assertThat(at.state("shop")).isEqualTo("refused");
    assertThat(at.result("shop").orElseThrow().hint()).contains("drop them again");
    assertThat(at.below("done")).contains("shop.json");
    at.clock.turn(Duration.ofMinutes(10));
    at.drop("shop");
    at.settle(at.requests(at.post()));
    assertThat(at.state("shop")).isEqualTo("requested");
  }
}
