package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trunkline.testing.TestDatabases;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {

  @ParameterizedTest
  @EnumSource
  void theSchemaIsThereAndTheClockGoes(TestDatabases kind) {
    try (Database database = kind.open()) {
      Instant now = database.jdbi().withHandle(database::now);
      assertThat(now).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }
  }
}
