package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.LeadId;
import io.trunkline.testing.TestDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeldLeadsTest {
  private static final HeldLeads.Word WORD = new HeldLeads.Word("the account is there", "ravi");
  private static final String STATES = "SELECT STRING_AGG(state, ',' ORDER BY id) FROM lead";

  @ParameterizedTest
  @EnumSource
  void aHeldLeadIsDecidedAgainAndKeepsItsKeyAndANote(TestDatabases kind) {
    try (Database database = kind.open()) {
      SampleRows rows = rows(database);
      assertThat(new HeldLeads(database).release(LeadId.of(1, 0, 1), WORD)).isTrue();
      assertThat(rows.text(STATES)).isEqualTo("waiting,held,rejected,held");
      assertThat(rows.text("SELECT active_key FROM lead WHERE state = 'waiting'"))
          .isEqualTo("key1");
      assertThat(rows.text("SELECT author || ': ' || text FROM note"))
          .isEqualTo("ravi: the account is there");
      assertThat(rows.text("SELECT COUNT(*) FROM batch WHERE finished_at IS NULL")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void allHeldLeadsOfABatchAreReleasedAndNoOthers(TestDatabases kind) {
    try (Database database = kind.open()) {
      SampleRows rows = rows(database);
      assertThat(new HeldLeads(database).releaseAll(1, WORD)).isEqualTo(2);
      assertThat(rows.text(STATES)).isEqualTo("waiting,waiting,rejected,held");
      assertThat(rows.text("SELECT COUNT(*) FROM note")).isEqualTo("2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotHeldIsLeftAsItIs(TestDatabases kind) {
    try (Database database = kind.open()) {
      SampleRows rows = rows(database);
      assertThat(new HeldLeads(database).release(LeadId.of(1, 0, 3), WORD)).isFalse();
      assertThat(rows.text("SELECT COUNT(*) FROM note")).isEqualTo("0");
    }
  }

  private static SampleRows rows(Database database) {
    return new SampleRows(database)
        .batch(1, 3)
        .batch(2, 1)
        .lead(1, 1, "held", "there is no account")
        .lead(1, 2, "held", "there is no account")
        .lead(1, 3, "rejected", "number-missing")
        .lead(2, 4, "held", "there is no account");
  }
}
