package io.trunkline.outcome;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarkus.arc.Unremovable;
import io.trunkline.lead.CsvCell;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.OutcomeFilesLedger;
import io.trunkline.ledger.OutcomeFilesLedger.Changed;
import io.trunkline.ledger.OutcomeFilesLedger.Day;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A CSV file per campaign and day: {@code <data-dir>/outcomes/<campaign>/<yyyy-MM-dd>.csv}, always
 * whole, written from the ledger by one replica at a time. A day is the one on which an outcome
 * became known here, so a day that is closed never changes.
 */
@Singleton
@Unremovable
@Named("outcomeFiles")
public class OutcomeFiles {
  static final List<String> COLUMNS =
      List.of(
          "outcome_id",
          "version",
          "event",
          "campaign",
          "account",
          "lead_id",
          "number",
          "result",
          "duration_seconds",
          "keys",
          "labels",
          "recording",
          "transcript",
          "started",
          "at",
          "provider_id",
          "status",
          "known_at",
          "details");

  private static final String NAME = "outcome-files";
  private static final String SUFFIX = ".csv";
  private static final String CLOSED = ".closed";
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final OutcomeFilesLedger ledger;
  private final Leases leases;
  private final Path folder;
  private final ZoneId zone;

  @Inject
  OutcomeFiles(
      OutcomeFilesLedger ledger,
      Leases leases,
      @ConfigProperty(name = "trunkline.data-dir", defaultValue = "data") Path dataDir,
      OutcomeConfig config) {
    this(ledger, leases, dataDir, config.timeZone());
  }

  OutcomeFiles(OutcomeFilesLedger ledger, Leases leases, Path dataDir, ZoneId zone) {
    this.ledger = ledger;
    this.leases = leases;
    this.folder = dataDir.resolve("outcomes");
    this.zone = zone;
  }

  /**
   * Writes every file whose outcomes have changed.
   *
   * @throws IOException if a file cannot be written; it is tried again next time
   */
  public void write() throws IOException {
    var lease = leases.take(NAME, LEASE);
    if (lease.isPresent()) {
      try (var held = lease.get()) {
        writeChanged();
      }
    }
  }

  /** Writes the files of all days that are over for the last time, and marks them as closed. */
  public void closeDays() throws IOException {
    var lease = leases.take(NAME, LEASE);
    if (lease.isPresent()) {
      try (var held = lease.get()) {
        LocalDate today = LocalDate.ofInstant(ledger.now(), zone);
        writeChanged();
        for (Path file : open(today)) {
          Files.writeString(closed(file), "");
        }
      }
    }
  }

  private void writeChanged() throws IOException {
    Changed changed = ledger.changed(NAME, zone);
    for (Day day : changed.days()) {
      write(day);
    }
    ledger.written(NAME, changed.upTo());
  }

  private void write(Day day) throws IOException {
    Path file = folder.resolve(safe(day.campaign())).resolve(day.date() + SUFFIX);
    Files.createDirectories(file.getParent());
    Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
    try (CsvWriter csv = CsvWriter.builder().build(temporary)) {
      csv.writeRecord(COLUMNS);
      ledger.read(day, zone, event -> csv.writeRecord(row(event)));
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> row(OutcomeEvent event) {
    var body = event.body();
    return COLUMNS.stream()
        .map(column -> CsvCell.inert(Objects.toString(body.get(column), "")))
        .toList();
  }

  private List<Path> open(LocalDate today) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> open = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      files
          .filter(file -> file.getFileName().toString().matches("\\d{4}-\\d\\d-\\d\\d\\.csv"))
          .filter(file -> date(file).isBefore(today) && !Files.exists(closed(file)))
          .forEach(open::add);
    }
    return open;
  }

  private static LocalDate date(Path file) {
    return LocalDate.parse(file.getFileName().toString().substring(0, 10));
  }

  private static Path closed(Path file) {
    return file.resolveSibling(file.getFileName() + CLOSED);
  }

  /** A campaign's name comes from a file name; this keeps it one wherever it came from. */
  private static String safe(String campaign) {
    return campaign.replaceAll("[^\\p{L}\\p{Nd}._-]", "_").replaceFirst("^\\.+", "_");
  }
}
