package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import io.trunkline.ledger.HandSettlement.As;
import io.trunkline.ledger.HandSettlement.Verdict;
import io.trunkline.ledger.HandSettlement.Word;
import io.trunkline.testing.TestDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandSettlementTest {
  private static final DeliveryId ID = new DeliveryId(LeadId.of(1, 0, 1), 1);
  private static final String DELIVERY = "SELECT state FROM delivery";
  private static final String ITEM = "SELECT verdict FROM item";

  @ParameterizedTest
  @EnumSource
  void promise2AnUnknownCallIsNotSentAgainUnlessItIsSaidThatItWasNotTaken(TestDatabases kind) {
    try (Database database = kind.open()) {
      SampleRows rows = unknown(database, 1, true);
      var settlement = new HandSettlement(database);
      assertThat(settlement.settle(ID, word(As.SEND_AGAIN, false)))
          .isInstanceOf(Verdict.Refused.class);
      assertThat(rows.text(DELIVERY)).isEqualTo("unknown");
      assertThat(settlement.settle(ID, word(As.SEND_AGAIN, true))).isEqualTo(new Verdict.Settled());
      assertThat(rows.text(DELIVERY)).isEqualTo("waiting");
      assertThat(rows.text(ITEM)).isEqualTo("withdrawn");
      assertThat(rows.text("SELECT state FROM attempt WHERE look_up_at IS NULL"))
          .isEqualTo("settled");
      assertThat(rows.text("SELECT settles_as FROM note")).isEqualTo("send-again");
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2WhatMayGoOutAgainWithOthersWaitsForThat(TestDatabases kind) {
    try (Database database = kind.open()) {
      SampleRows rows = unknown(database, 2, true);
      assertThat(new HandSettlement(database).settle(ID, word(As.SEND_AGAIN, true)))
          .isInstanceOf(Verdict.Refused.class);
      assertThat(rows.text(ITEM)).isEqualTo("unknown");
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2NothingIsSettledWhileItsBytesAreOnTheirWay(TestDatabases kind) {
    try (Database database = kind.open()) {
      unknown(database, 1, true)
          .attempt(12, "open", 1, false)
          .sql("UPDATE attempt SET repeats = 11 WHERE id = 12");
      assertThat(new HandSettlement(database).settle(ID, word(As.ACCEPTED, false)))
          .isInstanceOf(Verdict.Refused.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise2WhatACallbackProvedIsNeverSentAgain(TestDatabases kind) {
    try (Database database = kind.open()) {
      unknown(database, 1, false).callback(1, 1, 1);
      assertThat(new HandSettlement(database).settle(ID, word(As.SEND_AGAIN, true)))
          .isInstanceOf(Verdict.Refused.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedDeliveryFreesItsKeyAndItsBatchIsReportedAgain(TestDatabases kind) {
    try (Database database = kind.open()) {
      SampleRows rows =
          new SampleRows(database)
              .batch(1, 1)
              .lead(1, 1, "decided", null)
              .delivery(1, 1, "held", null);
      assertThat(new HandSettlement(database).settle(ID, word(As.REFUSED, false)))
          .isEqualTo(new Verdict.Settled());
      assertThat(rows.text(DELIVERY)).isEqualTo("refused");
      assertThat(rows.text("SELECT COUNT(*) FROM lead WHERE active_key IS NULL")).isEqualTo("1");
      assertThat(rows.text("SELECT COUNT(*) FROM batch WHERE finished_at IS NULL")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyHeldAndUnknownDeliveriesAreSettled(TestDatabases kind) {
    try (Database database = kind.open()) {
      new SampleRows(database)
          .batch(1, 1)
          .lead(1, 1, "decided", null)
          .delivery(1, 1, "waiting", null);
      var settlement = new HandSettlement(database);
      assertThat(settlement.settle(ID, word(As.ACCEPTED, true)))
          .isInstanceOf(Verdict.Refused.class);
      assertThat(settlement.settle(new DeliveryId(ID.lead(), 2), word(As.ACCEPTED, true)))
          .isEqualTo(new Verdict.NoSuchDelivery());
    }
  }

  private static SampleRows unknown(Database database, int calls, boolean lookUp) {
    return new SampleRows(database)
        .batch(1, 1)
        .lead(1, 1, "decided", null)
        .attempt(11, "unknown", calls, lookUp)
        .delivery(1, 1, "unknown", 11L)
        .item(1, 1, 11, "unknown");
  }

  private static Word word(As as, boolean notTaken) {
    return new Word(as, notTaken, "the provider's log has it not", "a person");
  }
}
