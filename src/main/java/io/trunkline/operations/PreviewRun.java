package io.trunkline.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import io.trunkline.intake.LeadPreview;
import io.trunkline.intake.LeadPreviews;
import io.trunkline.intake.LeadSource;
import io.trunkline.intake.LeadSources;
import io.trunkline.intake.MappingFaultException;
import io.trunkline.ledger.LedgerReader;
import io.trunkline.operations.PreviewCommand.Asked;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes one preview and ends. */
@Singleton
@Unremovable // started by its class
class PreviewRun implements QuarkusApplication {
  static final int UNUSABLE = 1;
  private static final int WRONG = 2;

  private final LeadSources sources;
  private final LeadPreviews previews;
  private final PreviewReports reports;
  private final TrunklineConfig config;
  private final LedgerReader ledger;

  @Inject
  PreviewRun(
      LeadSources sources,
      LeadPreviews previews,
      PreviewReports reports,
      TrunklineConfig config,
      LedgerReader ledger) {
    this.sources = sources;
    this.previews = previews;
    this.reports = reports;
    this.config = config;
    this.ledger = ledger;
  }

  @Override
  public int run(String... none) {
    Asked asked = PreviewCommand.asked();
    try {
      Optional<LeadSource> source = sources.find(asked.source(), asked.campaign());
      if (source.isEmpty()) {
        System.err.printf(
            "There is no source '%s' in %s; there are %s.%n",
            asked.source(), config.routesDir().resolve("sources"), sources.names());
        return WRONG;
      }
      PreviewReport report = report(asked, source.get());
      System.out.println(asked.json() ? json(report) : new PreviewText(asked.file()).of(report));
      return report.faults().isEmpty() ? 0 : UNUSABLE;
    } catch (IOException | MappingFaultException | IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      return UNUSABLE;
    }
  }

  /** What reading leaves behind stands in the folder of the copy, which goes when all is told. */
  private PreviewReport report(Asked asked, LeadSource source) throws IOException {
    Path folder = Files.createDirectories(config.dataDir().resolve("preview"));
    Path copy = Files.copy(asked.file(), folder.resolve(asked.file().getFileName()));
    try (LedgerReader.Reading reading = ledger.open()) {
      LeadPreview preview = previews.read(source, copy, asked.rows(), reading.look());
      return reports.report(preview, !asked.full(), reading.whyNot());
    }
  }

  private static String json(PreviewReport report) throws JsonProcessingException {
    return new ApiJson()
        .getContext(PreviewReport.class)
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(report);
  }
}
