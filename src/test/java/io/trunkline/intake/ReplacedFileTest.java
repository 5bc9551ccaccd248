package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.Decision;
import io.trunkline.lead.Lead;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody drops the next file of a name while the first one is loaded. */
class ReplacedFileTest {
  private static final String FILE = "Phone,Customer Name\n9876543210,One\n";

  @TempDir Path folder;

  @Test
  void promise1AFileThatReplacesOneThatIsLoadedStaysAndIsReadNext() throws IOException {
    try (var house = new IntakeHouse(TestDatabases.H2, folder)) {
      Path path = house.write("data/inbox/leads/leads.csv", FILE);
      Path next = house.write("next.csv", FILE + "9876543211,Two\n");
      Batch first = house.load(house.files(new Replacing(next, path), 3), path);
      assertThat(first.state()).isEqualTo(Batch.State.LOADED);
      assertThat(path).exists();
      assertThat(house.load(house.files, path).rowsRead()).isEqualTo(2);
      assertThat(path).doesNotExist();
      assertThat(folder.resolve("data/done/leads").toFile().list()).hasSize(1);
    }
  }

  private static final class Replacing extends FakeCampaigns {
    private final Path next;
    private final Path path;

    Replacing(Path next, Path path) {
      this.next = next;
      this.path = path;
    }

    @Override
    public List<Decision> decide(String campaign, List<Lead> leads) {
      try {
        Files.move(next, path, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      return super.decide(campaign, leads);
    }
  }
}
