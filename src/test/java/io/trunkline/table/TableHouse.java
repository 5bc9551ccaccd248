package io.trunkline.table;

import io.trunkline.intake.PollDoor;
import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.DatabasesConfig;
import io.trunkline.ledger.DatabasesConfig.AccessConfig;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.SourceCursors;
import io.trunkline.ledger.UserDatabases;
import io.trunkline.testing.LedgerRows;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import io.trunkline.testing.UserServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The room of tables on an empty ledger, beside a user's empty database. */
final class TableHouse implements AutoCloseable {
  final UserServers server;
  final String url;
  final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-20T10:00:00Z"));
  final Database database;
  final PollDoor door;
  final Leases leases;
  final Installation installation;

  TableHouse(TestDatabases ledger, UserServers server, Path folder) {
    this.server = server;
    this.url = server.newDatabase();
    this.database = ledger.open(clock);
    this.leases = new Leases(database);
    this.installation = new Installation(database);
    this.door = new PollDoor(database, folder);
    try {
      Files.writeString(
          folder.resolve("contacts.yaml"), "number: {column: phone}\nregion: {constant: IN}\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A replica of its own on the same ledger. */
  TableLeads replica() {
    return replica(access(url, server.username, server.password));
  }

  TableLeads replica(AccessConfig access) {
    DatabasesConfig config = () -> Map.of("customers", access);
    return new TableLeads(
        new UserDatabases(config),
        door.polls,
        new BatchLedger(database),
        new SourceCursors(database),
        leases,
        installation,
        clock);
  }

  static AccessConfig access(String url, String username, String password) {
    return new AccessConfig() {
      @Override
      public Optional<String> url() {
        return Optional.of(url);
      }

      @Override
      public Optional<String> username() {
        return Optional.of(username);
      }

      @Override
      public Optional<String> password() {
        return Optional.of(password);
      }
    };
  }

  /** What the Kamelet hands over, with some of it changed: names and values in turn. */
  static Map<String, Object> parameters(String mode, String... changed) {
    Map<String, Object> all = new HashMap<>();
    all.putAll(Map.of("source", "contacts", "mapping", "contacts", "campaigns", "orders"));
    all.putAll(Map.of("database", "customers", "table", "contact", "key", "id", "rows", "5000"));
    all.putAll(Map.of("status", "status", "claim", "claim", "fresh", "new", "taken", "taken"));
    all.putAll(Map.of("done", "done", "lookBack", "10m", "timeZone", "UTC", "mode", mode));
    all.put("longestTurn", "5s");
    for (int i = 0; i < changed.length; i += 2) {
      all.put(changed[i], changed[i + 1]);
    }
    return all;
  }

  /** Runs a statement in the user's database. */
  List<String> sql(String statement) {
    return server.sql(url, statement);
  }

  /** The same in the ledger. */
  List<String> ledger(String query) {
    return LedgerRows.of(database, query);
  }

  /** The first values of the leads that are stored, sorted. */
  List<String> keys() {
    return ledger("SELECT row_values FROM lead").stream()
        .map(values -> values.replaceFirst("^\\[\"([^\"]*)\".*", "$1"))
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    door.close();
    database.close();
  }
}
