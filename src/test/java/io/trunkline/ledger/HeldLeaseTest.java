package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldLeaseTest {
  private static final Duration TIME = Duration.ofSeconds(1);
  private static final Duration MOST_OF_IT = Duration.ofMillis(700);

  private final TurnedClock clock = new TurnedClock(Instant.parse("2026-03-01T00:00:00Z"));

  @Test
  void workThatTakesLongKeepsItsLeaseUntilItEnds() {
    try (Database database = TestDatabases.H2.open(clock)) {
      var leases = new Leases(database);
      try (HeldLease held = leases.hold("work", TIME).orElseThrow()) {
        for (int turn = 0; turn < 3; turn++) {
          clock.turn(MOST_OF_IT);
          await().until(() -> heldUntil(database).equals(List.of(clock.instant().plus(TIME))));
        }
        assertThat(leases.take("work", TIME)).isEmpty();
      }
      assertThat(leases.take("work", TIME)).isPresent();
    }
  }

  private static List<Instant> heldUntil(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("SELECT held_until FROM lease").mapTo(Instant.class).list());
  }
}
