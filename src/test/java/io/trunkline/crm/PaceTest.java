package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaceTest {
  @TempDir Path folder;

  @Test
  void promise4ARequestForATokenCountsLikeAnyOther() {
    try (var house = new CrmHouse(TestDatabases.H2, new HubSpotStub(), folder)) {
      house.settings.put("requests-per-second", "1");
      CrmLeads replica = house.replica();
      long begun = System.nanoTime();
      replica.pull(house.parameters());
      assertThat(house.stub.tokens).hasSize(1);
      assertThat(house.stub.asked).hasSize(1);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void promise4RequestsLeaveNoFasterThanTheySay() {
    var pace = new Pace(20, Clock.systemUTC());
    long begun = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      pace.await();
    }
    // The first waits, too: another replica may just have sent its last.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(240));
  }
}
