package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.suppression.NewSuppression;
import io.trunkline.suppression.Suppression;
import io.trunkline.testing.TestDatabases;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuppressionLedgerTest {
  private static final NewSuppression ENTRY =
      new NewSuppression("+919876543210", NewSuppression.EVERYWHERE, "opted-out", "test", null);

  @ParameterizedTest
  @EnumSource
  void aNumberIsBlockedOnceHoweverOftenItIsAsked(TestDatabases kind) {
    try (Database database = kind.open()) {
      var ledger = new SuppressionLedger(database);
      ledger.block(List.of(ENTRY, ENTRY));
      ledger.block(List.of(ENTRY));
      assertThat(ledger.list(0, 10)).extracting(Suppression::number).containsOnly(ENTRY.number());
      assertThat(ledger.find(ENTRY.number())).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRemovedEntryStaysInTheHistoryAndMayComeBack(TestDatabases kind) {
    try (Database database = kind.open()) {
      var ledger = new SuppressionLedger(database);
      ledger.block(List.of(ENTRY));
      long id = ledger.find(ENTRY.number()).get(0).id();
      assertThat(ledger.remove(id, "a person", "asked to be called again")).isTrue();
      assertThat(ledger.remove(id, "a person", "again")).isFalse();
      assertThat(ledger.list(0, 10)).isEmpty();
      ledger.block(List.of(ENTRY));
      assertThat(ledger.find(ENTRY.number())).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise6AnOptOutForEverIsNotSwallowedByAnEntryThatWillExpire(TestDatabases kind) {
    try (Database database = kind.open()) {
      var ledger = new SuppressionLedger(database);
      var soon = java.time.Instant.now().plusSeconds(3600);
      String number = "+919876500001";
      ledger.block(
          List.of(
              new NewSuppression(number, "all", "pause", "person", soon),
              new NewSuppression(number, "account:a", "pause", "person", soon),
              new NewSuppression(number, "account:a", "opted-out", "person", null)));
      ledger.block(List.of(new NewSuppression(number, "all", "opted-out", "callback", null)));
      ledger.block(List.of(new NewSuppression(number, "all", "pause", "person", soon)));
      assertThat(ledger.list(0, 10))
          .hasSize(2)
          .allSatisfy(one -> assertThat(one.expires()).isNull());
    }
  }
}
