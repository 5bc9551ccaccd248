package io.trunkline.operations;

import io.trunkline.ledger.BatchQueries;
import io.trunkline.ledger.BatchQueries.Batch;
import io.trunkline.ledger.SampleScript;
import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.suppression.NewSuppression;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** The samples of the demo, loaded as a user would load them. */
@Singleton
class DemoSamples {
  static final Path FOLDER = Path.of("samples");
  static final String LEADS = "leads-india-bangladesh.csv";
  private static final String SUPPRESSIONS = "suppressions.csv";
  private static final String CRM = "crm_contact.sql";
  private static final int MANY = 1000;

  private final TrunklineConfig config;
  private final BatchQueries batches;
  private final SuppressionLedger suppressions;
  private final SampleScript script;

  @Inject
  DemoSamples(
      TrunklineConfig config,
      BatchQueries batches,
      SuppressionLedger suppressions,
      SampleScript script) {
    this.config = config;
    this.batches = batches;
    this.suppressions = suppressions;
    this.script = script;
  }

  /** The batch of the sample leads, once it is there. */
  Optional<Batch> batch() {
    return batches.list(0, MANY).stream().filter(one -> one.file().equals(LEADS)).findFirst();
  }

  void load() throws IOException {
    suppressions.block(numbers(Files.readAllLines(FOLDER.resolve(SUPPRESSIONS))));
    if (Files.exists(FOLDER.resolve(CRM))) {
      script.run(Files.readString(FOLDER.resolve(CRM)));
    }
    drop();
  }

  /** One number a line, in the first column, behind a line of names. */
  static List<NewSuppression> numbers(List<String> lines) {
    return lines.stream()
        .skip(1)
        .map(line -> line.split(",")[0].trim())
        .filter(number -> !number.isEmpty())
        .map(number -> SuppressRequest.e164(SUPPRESSIONS, number, null))
        .map(
            number ->
                new NewSuppression(number, NewSuppression.EVERYWHERE, "requested", "samples", null))
        .toList();
  }

  /** Whole at once under its name, as every file should be dropped. */
  private void drop() throws IOException {
    Path inbox = Files.createDirectories(config.dataDir().resolve("inbox").resolve("leads"));
    Path outside = Files.createTempFile(config.dataDir(), "demo", ".tmp");
    Files.copy(FOLDER.resolve(LEADS), outside, StandardCopyOption.REPLACE_EXISTING);
    Files.move(outside, inbox.resolve(LEADS), StandardCopyOption.ATOMIC_MOVE);
  }
}
