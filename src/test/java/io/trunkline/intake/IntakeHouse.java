package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.campaign.Campaigns;
import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.BatchQueries;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.IntakeLedger;
import io.trunkline.ledger.Leases;
import io.trunkline.routes.RowLanguages;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** The room of intake, put together by hand on an empty database and an empty data folder. */
public final class IntakeHouse implements AutoCloseable {
  public static final String MAPPING =
      """
      number: {columns: [Mobile No, Phone]}
      region: {constant: IN}
      name: {column: Customer Name}
      alternate_number: {column: Alt Mobile, type: number}
      """;

  static final RowLanguages LANGUAGES = new RowLanguages(new DefaultCamelContext());

  static final LeadSource SOURCE = new LeadSource("leads", "leads", List.of("orders"));

  /** The same with some parameters of its route: names and values in turn. */
  static LeadSource source(String... parameters) {
    Map<String, String> all = new HashMap<>();
    all.putAll(Map.of("source", "leads", "mapping", "leads", "campaigns", "orders"));
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return LeadSource.of(all);
  }

  final Path folder;
  final Database database;
  final FakeCampaigns campaigns = new FakeCampaigns();
  final IntakeLedger intake;
  final BatchLedger batches;
  private final BatchQueries queries;
  public final Leases leases;
  final Batches watch;
  final WaitingLeads waiting;
  final LeadFiles files;
  private final IntakeThreads threads = new IntakeThreads();

  public IntakeHouse(TestDatabases kind, Path folder) {
    this(kind, folder, 3);
  }

  IntakeHouse(TestDatabases kind, Path folder, int chunkSize) {
    this.folder = folder;
    database = kind.open();
    intake = new IntakeLedger(database);
    batches = new BatchLedger(database);
    queries = new BatchQueries(database);
    leases = new Leases(database);
    write("mappings/leads.yaml", MAPPING);
    watch =
        new Batches(
            batches, queries, leases, folders(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    waiting = new WaitingLeads(intake, batches, campaigns, mappings(), () -> chunkSize);
    files = files(campaigns, chunkSize);
  }

  LeadFiles files(Campaigns campaigns, int chunkSize) {
    return new LeadFiles(
        intake, batches, leases, campaigns, mappings(), folders(), threads, () -> chunkSize);
  }

  LeadPreviews previews() {
    return new LeadPreviews(campaigns, mappings(), threads, () -> 3);
  }

  public Database database() {
    return database;
  }

  /** What a source route hands its files to. */
  public LeadFileDrop drop() {
    return new LeadFileDrop(files, Clock.systemUTC());
  }

  /** Looks at the unfinished batches once. */
  public void look() {
    watch.look();
  }

  Folders folders() {
    return new Folders(folder.resolve("data"));
  }

  Mappings mappings() {
    return new Mappings(folder.resolve("mappings"), LANGUAGES);
  }

  /** Drops a file and loads it. */
  Batch load(String name, String text) {
    return load(files, drop(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  Batch load(LeadFiles files, Path path) {
    try {
      return files.load(SOURCE, path).get(0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path drop(String name, byte[] bytes) {
    return write("data/inbox/leads/" + name, bytes);
  }

  public Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  RowSum counts(Batch batch) {
    return RowSum.of(queries.counted(batch.id()).orElseThrow()).get(0);
  }

  /** The lines of a file of rejected rows, behind its mark. */
  List<String> lines(String file) {
    try {
      String text = Files.readString(folder.resolve("data").resolve(file));
      assertThat(text).startsWith("\uFEFF");
      return text.substring(1).lines().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What stands behind the hint of a row that goes back. */
  String ref(int batch, int row) {
    return " " + new RowMark(batch, row, batches.mark(batch));
  }

  /** Runs a statement; of a query, the rows with their columns joined by spaces. */
  public List<String> sql(String statement) {
    try (var connection = database.dataSource().getConnection();
        var running = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      if (running.execute(statement)) {
        var result = running.getResultSet();
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
          }
          rows.add(String.join(" ", row.stream().map(String::valueOf).toList()));
        }
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    threads.close();
    database.close();
  }
}
