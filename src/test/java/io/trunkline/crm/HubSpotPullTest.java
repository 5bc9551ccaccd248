package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.crm.CrmStub.Reply;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HubSpotPullTest extends PullContract {
  @Override
  CrmStub stub() {
    return new HubSpotStub();
  }

  @Test
  void aBudgetThatIsUsedUpIsWaitedForUntilTheAccountsMidnight() {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 2);
      house.settings.put("time-zone", "Asia/Kolkata");
      house.stub.next.add(Reply.of(429, "{\"category\":\"RATE_LIMITS\",\"policyName\":\"DAILY\"}"));
      house.pull();
      // 15:30 in Kolkata.
      house.clock.turn(Duration.ofHours(8).plusMinutes(29));
      house.pull();
      assertThat(house.stub.asked).hasSize(1);
      house.clock.turn(Duration.ofMinutes(2));
      house.pull();
      assertThat(house.ids()).hasSize(2);
    }
  }

  @Test
  void aShortThrottleIsWaitedForAsLongAsItsHeaderSays() {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 2);
      house.stub.next.add(
          Reply.of(429, "{\"policyName\":\"SECONDLY\"}")
              .with("X-HubSpot-RateLimit-Interval-Milliseconds", "1000"));
      house.pull();
      house.clock.turn(Duration.ofMillis(1001));
      house.pull();
      assertThat(house.ids()).hasSize(2);
    }
  }

  @Test
  void aHitThatIsALittleEarlierThanTheWindowIsNoneOfIt() {
    try (var house = house(TestDatabases.H2)) {
      house.stub.next.add(
          Reply.of(
              200,
              "{\"results\":[{\"id\":\"1\",\"properties\":{\"lastmodifieddate\":\"2019-12-31T23:59:59.999Z\"}}]}"));
      house.pull();
      assertThat(house.ids()).isEmpty();
    }
  }
}
