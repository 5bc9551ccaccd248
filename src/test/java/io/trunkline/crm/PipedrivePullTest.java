package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.crm.CrmStub.Person;
import io.trunkline.crm.CrmStub.Reply;
import io.trunkline.testing.TestDatabases;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipedrivePullTest extends PullContract {
  @Override
  CrmStub stub() {
    return new PipedriveStub();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aCursorThatHasExpiredBeginsTheWindowAgain(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 1, 12);
      house.pull("longestTurn", "0s");
      var stub = (PipedriveStub) house.stub;
      stub.expired = Set.of(PipedriveStub.cursor(4));
      stub.meanwhile = () -> stub.expired = stub.asked.size() > 2 ? Set.of() : stub.expired;
      house.pull();
      assertThat(house.ids()).isEqualTo(range(1, 12));
    }
  }

  @Test
  void aPageOnWhichNobodyHasAPhoneBringsRejectedRowsAndHoldsNothingUp() {
    try (var house = house(TestDatabases.H2)) {
      house.stub.people.put(1L, new Person(1, house.ago(30), "", false));
      house.stub.put(2, house.ago(30));
      house.pull("pageSize", "1");
      assertThat(house.ids()).containsExactly(1L, 2L);
      assertThat(house.sql("SELECT reason FROM lead WHERE state = 'rejected'"))
          .containsExactly("number-missing");
    }
  }

  @Test
  void theClientMayProveItselfByAHeader() {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 2);
      house.settings.put("client-login", "basic");
      house.pull();
      assertThat(house.ids()).hasSize(2);
    }
  }

  @Test
  void deletedPersonsAreNotPulled() {
    try (var house = house(TestDatabases.H2)) {
      house.stub.delete(1, house.ago(30));
      house.stub.put(2, house.ago(30));
      house.pull();
      assertThat(house.ids()).containsExactly(2L);
    }
  }

  @Test
  void theLongerOfBothHeadersIsWaitedForAndAnEmptyDayLonger() {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 2);
      Reply throttled = Reply.of(429, "{}").with("Retry-After", "1");
      house.stub.next.add(throttled.with("x-ratelimit-reset", "4.5"));
      house.pull();
      house.clock.turn(Duration.ofSeconds(4));
      house.pull();
      assertThat(house.stub.asked).hasSize(1);
      house.clock.turn(Duration.ofSeconds(1));
      house.stub.next.add(throttled.with("x-daily-ratelimit-token-remaining", "0"));
      house.pull();
      house.clock.turn(Duration.ofMinutes(59));
      house.pull();
      assertThat(house.stub.asked).hasSize(2);
      house.clock.turn(Duration.ofMinutes(2));
      house.pull();
      assertThat(house.ids()).hasSize(2);
    }
  }
}
