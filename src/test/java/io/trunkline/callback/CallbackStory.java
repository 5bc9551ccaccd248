package io.trunkline.callback;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.dispatch.PossibleDoubles;
import io.trunkline.ledger.ApplyLedger;
import io.trunkline.ledger.CallbackLedger;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Deliveries;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.SentCalls;
import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.outcome.OutcomeTables;
import io.trunkline.provider.CallbackProof;
import io.trunkline.testing.TalkingProvider;
import io.trunkline.testing.TestAccounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A ledger, an account, and callbacks that come to it. */
final class CallbackStory {
  static final String TABLE =
      """
      statuses:
        RINGING: pending
        NO ANSWER: no-answer
        ANSWER: answered
      campaigns:
        test:
          keys:
            "1": converted
            "9": opted-out
      """;

  final Database database;
  final Deliveries deliveries;
  final SentCalls sent;
  final CallbackLedger callbacks;
  final CallbackApplier applier;
  final OutcomeTables tables;
  final Path routes;
  final String tag;
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  CallbackStory(Database database, Path routes) {
    this.database = database;
    this.routes = routes;
    this.deliveries = new Deliveries(database);
    this.sent = new SentCalls(database);
    this.callbacks = new CallbackLedger(database);
    Installation installation = new Installation(database);
    this.tag = installation.tag();
    table(TABLE);
    this.tables = OutcomeTables.in(routes);
    this.applier =
        applier(new ApplyLedger(database, new SuppressionLedger(database), installation), tables);
  }

  CallbackApplier applier(ApplyLedger ledger, OutcomeTables tables) {
    Account account =
        TestAccounts.of(new TalkingProvider(CallbackProof.CREDENTIALS), "http://localhost:1");
    return new CallbackApplier(
        callbacks,
        ledger,
        tables,
        new CallbackReader(new Accounts(Map.of("test", account)), CallbackMappings.in(routes)),
        new PossibleDoubles(metrics));
  }

  void table(String text) {
    try {
      Path folder = Files.createDirectories(routes.resolve("outcomes/tables"));
      Files.writeString(folder.resolve("fake.yaml"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A callback whose address proves nothing. */
  void comes(String body) {
    comes(null, body);
  }

  /** A callback whose address proves this reference. */
  void comes(String reference, String body) {
    callbacks.store(
        List.of(
            new NewCallback(
                "test", "flow", reference, null, body.getBytes(StandardCharsets.UTF_8))));
  }

  String reference(int row, int turn) {
    return tag + "-1.0." + row + "-1-" + turn;
  }
}
