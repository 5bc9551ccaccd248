package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every CRM: promises 1, 2 and 7 for people that are pulled over HTTP. */
abstract class PullContract extends SetbackContract {
  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void peopleWithOneTimeAreAllPulledOnceAlthoughTheyFillSeveralPages(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 1, 25);
      house.pull();
      int requests = house.stub.asked.size();
      assertThat(house.ids()).isEqualTo(range(1, 25));
      assertThat(requests).isBetween(7, 8);
      assertThat(house.sql("SELECT rows_read FROM batch"))
          .hasSize(7)
          .allMatch(rows -> Integer.parseInt(rows) <= 4);
      house.pull();
      assertThat(house.ids()).isEqualTo(range(1, 25));
      assertThat(house.sql("SELECT id FROM batch")).as("no batch without rows").hasSize(7);
      assertThat(house.stub.tokens).as("replicas share a token").hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whoIsChangedOrComesLateIsPulledAndAllOthersAreNot(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 5, 12);
      house.pull();
      house.stub.put(7, house.ago(20));
      house.stub.put(2, house.ago(30));
      house.stub.delete(9, house.ago(20));
      house.pull();
      house.pull();
      assertThat(house.ids()).containsExactly(2L, 5L, 6L, 7L, 7L, 8L, 9L, 10L, 11L, 12L);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whoIsChangedBetweenTwoPagesIsNotLost(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 1, 12);
      house.stub.meanwhile =
          () -> {
            if (house.stub.asked.size() == 2) {
              house.stub.put(1, house.ago(2));
              house.stub.put(12, house.ago(2));
            }
          };
      house.pull("settle", "10m");
      house.pull("settle", "1s");
      house.pull("settle", "1s");
      assertThat(house.ids()).containsAll(range(1, 12)).filteredOn(id -> id == 1).hasSize(2);
      assertThat(house.ids()).filteredOn(id -> id == 12).hasSizeBetween(1, 2);
      assertThat(house.ids()).filteredOn(id -> id > 1 && id < 12).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void whoeverGoesOnAfterACrashAsksForThePageThatWasNotStored(int page) {
    for (TestDatabases ledger : TestDatabases.values()) {
      try (var house = house(ledger)) {
        add(house, 1, 25);
        house.stub.meanwhile = () -> house.door.dying = house.stub.asked.size() == page;
        house.pull();
        assertThat(house.ids()).hasSize((page - 1) * 4);
        int before = house.stub.asked.size();
        house.stub.meanwhile = () -> house.door.dying = false;
        house.pull();
        assertThat(house.ids()).isEqualTo(range(1, 25));
        assertThat(house.stub.asked.get(before))
            .as("the first request after the crash")
            .satisfies(
                asked ->
                    assertThat(page == 1 || asked.equals(house.stub.asked.get(before - 1)))
                        .isTrue());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void replicasAtOnceTakeEachPersonOnce(TestDatabases ledger) {
    try (var house = house(ledger)) {
      add(house, 1, 25);
      List<CompletableFuture<Void>> replicas =
          IntStream.range(0, 3)
              .mapToObj(i -> CompletableFuture.runAsync(() -> house.pull()))
              .toList();
      replicas.forEach(CompletableFuture::join);
      house.pull();
      assertThat(house.ids()).isEqualTo(range(1, 25));
      assertThat(house.stub.tokens).hasSize(1);
    }
  }
}
