package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.crm.CrmStub.Reply;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforcePullTest extends PullContract {
  @Override
  CrmStub stub() {
    return new SalesforceStub();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aLocatorThatHasExpiredBeginsTheWindowAgain(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 1, 12);
      var stub = (SalesforceStub) house.stub;
      house.pull("longestTurn", "0s");
      assertThat(house.ids()).hasSize(4);
      stub.locators.remove(1);
      house.pull();
      assertThat(house.ids()).isEqualTo(range(1, 12));
      assertThat(house.stub.asked).hasSize(5);
    }
  }

  @Test
  void locatorsThatExpireAtOnceAreNotAskedForForEver() {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 12);
      var stub = (SalesforceStub) house.stub;
      stub.meanwhile = stub.locators::clear;
      CrmLeads replica = house.replica();
      replica.pull(house.parameters());
      replica.pull(house.parameters());
      assertThat(house.stub.asked).hasSize(8);
      assertThat(replica.standing().get("people"))
          .contains("INVALID_QUERY_LOCATOR", "its window is begun again", "longer longestTurn")
          .doesNotContain("correct the parameters");
      stub.meanwhile = () -> {};
      house.clock.turn(Duration.ofMinutes(16));
      replica.pull(house.parameters());
      assertThat(house.ids()).isEqualTo(range(1, 12));
      assertThat(replica.standing()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1",
        "http://crm.example.com",
        "http://user@localhost",
        "//crm.example.com",
        "file://localhost"
      })
  void aLinkToAnotherServerIsNotFollowed(String elsewhere) {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 12);
      ((SalesforceStub) house.stub).links = elsewhere;
      CrmLeads replica = house.replica();
      replica.pull(house.parameters());
      replica.pull(house.parameters());
      assertThat(house.ids()).hasSize(4);
      assertThat(replica.standing().get("people")).contains("leads away from localhost");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ConcurrentRequests", "TotalRequests"})
  void oneCodeOfTwoMeaningsIsAShortOrALongPause(String limit) {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 2);
      house.stub.next.add(
          Reply.of(
              403,
              "[{\"message\":\"%s Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]"
                  .formatted(limit)));
      house.pull();
      house.clock.turn(Duration.ofSeconds(11));
      house.pull();
      assertThat(house.ids()).hasSize(limit.startsWith("C") ? 2 : 0);
      house.clock.turn(Duration.ofHours(1));
      house.pull();
      assertThat(house.ids()).hasSize(2);
    }
  }
}
