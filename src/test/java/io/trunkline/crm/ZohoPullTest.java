package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.crm.CrmStub.Reply;
import io.trunkline.testing.TestDatabases;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ZohoPullTest extends PullContract {
  @Override
  CrmStub stub() {
    return new ZohoStub();
  }

  @Test
  void theSameTimeWithAnotherOffsetIsNoChange() {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 5);
      house.pull();
      ((ZohoStub) house.stub).user = ZoneOffset.ofHours(-8);
      house.pull();
      assertThat(house.ids()).isEqualTo(range(1, 5));
    }
  }

  @Test
  void aMissingScopeIsNotTakenForAnEndedToken() {
    try (var house = house(TestDatabases.H2)) {
      add(house, 1, 5);
      house.stub.next.add(Reply.of(401, "{\"code\":\"OAUTH_SCOPE_MISMATCH\"}"));
      CrmLeads replica = house.replica();
      replica.pull(house.parameters());
      assertThat(house.stub.tokens).hasSize(1);
      assertThat(replica.standing().get("people")).contains("OAUTH_SCOPE_MISMATCH");
    }
  }
}
