package io.trunkline.intake;

import static io.trunkline.testing.FakeProvider.SINGLE;

import io.trunkline.account.Account;
import io.trunkline.dispatch.Planner;
import io.trunkline.dispatch.Release;
import io.trunkline.dispatch.ReleasedAttempt;
import io.trunkline.dispatch.Settlement;
import io.trunkline.dispatch.Settlement.ItemSettlement;
import io.trunkline.ledger.BatchQueries;
import io.trunkline.ledger.BatchSweep;
import io.trunkline.ledger.BatchWords;
import io.trunkline.ledger.BatchWords.Verdict;
import io.trunkline.ledger.CanaryLedger;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.GuardLedger;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.ReleaseLedger;
import io.trunkline.ledger.SettleLedger;
import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Intake, guard and what sends, with a provider whose word the test speaks. */
final class GuardHouse implements AutoCloseable {
  final IntakeHouse house;
  final BatchWords words;
  final SettleLedger settle;
  private final BatchQueries queries;
  private final Account account = TestAccounts.of(new FakeProvider(), "http://localhost:1");

  GuardHouse(TestDatabases kind, Path folder) {
    house = new IntakeHouse(kind, folder);
    house.campaigns.account = "test";
    house.campaigns.operation = SINGLE.name();
    queries = new BatchQueries(house.database);
    words = words(house.database);
    settle = new SettleLedger(house.database);
  }

  static BatchWords words(Database database) {
    return new BatchWords(database, new BatchSweep(database));
  }

  /** Loads so many rows under the guard rails. */
  Batch load(int rows, String... rails) {
    return load(file(rows), rails);
  }

  Batch load(String text, String... rails) {
    try {
      Path file = house.drop("f" + text.hashCode() + ".csv", text.getBytes());
      return house.files.load(IntakeHouse.source(rails), file).get(0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String file(int rows) {
    return file(1, rows);
  }

  static String file(int first, int rows) {
    return "Phone,Customer Name\n"
        + IntStream.range(first, first + rows)
            .mapToObj("98765%05d,A\n"::formatted)
            .collect(Collectors.joining());
  }

  /** What any replica does in its turn, also one that has just started. */
  void look() {
    guard(house.database).look();
  }

  static BatchGuard guard(Database database) {
    return new BatchGuard(
        new GuardLedger(database),
        new CanaryLedger(database),
        new BatchSweep(database),
        new Leases(database));
  }

  /** Looks until nothing is to be done but to wait. */
  void settleDown() {
    look();
    look();
  }

  List<ReleasedAttempt> release() {
    var planner = new Planner(account, SINGLE, "tag", reference -> "");
    return new ReleaseLedger(house.database)
        .release(new Release(account, SINGLE, 1000, planner))
        .attempts();
  }

  /** The provider's word about each: the state that the delivery gets. */
  void answer(List<ReleasedAttempt> attempts, String state) {
    settle.settle(attempts.stream().map(one -> settlement(one, state)).toList());
  }

  private static Settlement settlement(ReleasedAttempt one, String state) {
    boolean again = state.equals("waiting");
    String verdict = again ? "retry" : state;
    String attempt = state.equals("unknown") ? "unknown" : "settled";
    var item =
        new ItemSettlement(
            one.items().get(0),
            verdict,
            null,
            state,
            state,
            null,
            again ? one.released().minus(Duration.ofSeconds(1)) : null,
            one.group());
    return new Settlement(
        one, attempt, verdict, one.released(), 200, "", "", null, false, null, List.of(item));
  }

  /** By a person's word and the guard's next turn. */
  Verdict release(Batch batch) {
    Verdict verdict = words.release(batch.id(), "it is as it should be", "api-key");
    look();
    return verdict;
  }

  Verdict cancel(Batch batch) {
    return words.cancel(batch.id(), "the wrong file", "api-key");
  }

  BatchQueries.Batch shown(Batch batch) {
    return queries.counted(batch.id()).orElseThrow().batch();
  }

  RowSum sum(Batch batch) {
    return house.counts(batch);
  }

  @Override
  public void close() {
    house.close();
  }
}
