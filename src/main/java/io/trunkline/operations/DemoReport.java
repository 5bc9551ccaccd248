package io.trunkline.operations;

import io.trunkline.intake.RowSum;
import io.trunkline.ledger.BatchQueries;
import io.trunkline.ledger.BatchQueries.Batch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the demo tells. */
@Singleton
class DemoReport {
  private final BatchQueries batches;
  private final TrunklineConfig config;
  private final String here;

  @Inject
  DemoReport(
      BatchQueries batches,
      TrunklineConfig config,
      @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
    this.batches = batches;
    this.config = config;
    this.here = "http://localhost:" + port;
  }

  String beginning() {
    return """
        This is the demo. Nobody is called: both providers are played by this process.
          %s is dropped into %s.
          A campaign decides about each row: India goes to the account mumbai (Phonon),
          Bangladesh to dhaka (ManyDial). The calls are pretended, and their outcomes come back.\
        """
        .formatted(
            DemoSamples.FOLDER.resolve(DemoSamples.LEADS), config.dataDir().resolve("inbox/leads"));
  }

  /** True if every row has reached its end and every call made has its outcome. */
  boolean complete(Batch batch) {
    List<RowSum> sums = sums(batch);
    long sent = sums.stream().mapToLong(RowSum::sent).sum();
    long known = batches.outcomes(batch.id()).values().stream().mapToLong(Long::longValue).sum();
    return batch.state().equals("loaded")
        && sums.stream().allMatch(sum -> sum.open() == 0)
        && known >= sent;
  }

  String end(Optional<Batch> batch, boolean before) {
    if (batch.isEmpty()) {
      return "The samples have not been taken in yet. Look at " + here + "/q/health/ready";
    }
    int id = batch.get().id();
    StringBuilder text = new StringBuilder(before ? "The samples were loaded before. " : "");
    text.append("Batch %d, %s:".formatted(id, batch.get().file()));
    sums(batch.get())
        .forEach(sum -> text.append("\n  campaign %s: %s".formatted(sum.campaign(), sum.words())));
    text.append("\n  outcomes so far: ").append(new TreeMap<>(batches.outcomes(id)));
    return text.append(where(id)).toString();
  }

  private List<RowSum> sums(Batch batch) {
    return batches.counted(batch.id()).map(RowSum::of).orElse(List.of());
  }

  private String where(int batch) {
    Map<String, String> places = new LinkedHashMap<>();
    places.put(here + "/api/batches/" + batch, "counts and reasons");
    places.put(here + "/api/leads/" + batch + ".0.1", "the whole story of one lead");
    places.put(here + "/api/conservation", "no row has disappeared");
    places.put(here + "/q/health/ready", "accounts and route files");
    places.put(folder("rejected/leads"), "rejected rows: correct them, and drop the file again");
    places.put(folder("outcomes"), "outcomes as files");
    StringBuilder text = new StringBuilder("\nWhere to look:");
    places.forEach((place, what) -> text.append("\n  %-42s %s".formatted(place, what)));
    return text.append("\nEdit a file in routes/ while this runs. Ctrl-C ends the demo;")
        .append(" what it did stays in %s.".formatted(config.dataDir()))
        .toString();
  }

  private String folder(String name) {
    return config.dataDir().resolve(name) + "/";
  }
}
