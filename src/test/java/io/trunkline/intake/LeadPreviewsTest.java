package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.intake.LeadPreview.CampaignPreview;
import io.trunkline.intake.LeadPreview.FirstRow;
import io.trunkline.intake.OfferedLead.Held;
import io.trunkline.testing.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadPreviewsTest {
  @TempDir Path folder;
  private IntakeHouse house;

  @BeforeEach
  void open() {
    house = new IntakeHouse(TestDatabases.H2, folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aPreviewCountsWhatLoadingTheSameFileCountsAndStoresNothing() throws IOException {
    house.write("mappings/leads.yaml", Files.readString(Path.of("routes/mappings/leads.yaml")));
    house.campaigns.keyFields = List.of("number", "order_id");
    byte[] sample = Files.readAllBytes(Path.of("samples/leads-india-bangladesh.csv"));
    Path file = house.drop("sample.csv", sample);

    LeadPreview preview = house.previews().read(IntakeHouse.SOURCE, file, 0, LedgerLook.NONE);
    assertThat(house.sql("SELECT (SELECT count(*) FROM batch) + (SELECT count(*) FROM lead)"))
        .containsExactly("0");

    RowSum counts = house.counts(house.load(house.files, file));
    CampaignPreview orders = preview.campaigns().get(0);
    assertThat(preview.rows()).isEqualTo((int) counts.rows());
    assertThat(orders.duplicates()).isEqualTo((int) counts.duplicate());
    assertThat(sum(orders.rejected().values())).isEqualTo((int) counts.rejected());
    assertThat(sum(orders.calls().values()) + orders.duplicates() + sum(orders.rejected().values()))
        .isEqualTo(1000);
    assertThat(orders.rejected())
        .containsEntry(
            "number-missing",
            house.sql("SELECT 1 FROM lead WHERE reason = 'number-missing'").size());
    assertThat(orders.allKeysKept()).isTrue();
    assertThat(preview.first()).isEmpty();
  }

  @Test
  void theFirstRowsAreShownInTheirOrderWithLeadAndDecision() throws IOException {
    String text =
        "Phone,Customer Name,wish\n9876543210,Asha,\nx,,\n9876543211,,hold\n9876543212,,\n5,,\n";
    LeadPreview preview = read(text.getBytes(StandardCharsets.UTF_8), 4);
    assertThat(preview.first()).extracting(row -> row.offered().line()).containsExactly(2, 3, 4, 5);
    FirstRow first = preview.first().get(0);
    assertThat(first.lead()).containsEntry("name", "Asha").containsEntry("number", "+919876543210");
    assertThat(preview.first().get(1).lead()).isNull();
    assertThat(preview.first().get(2).offered().fate()).isEqualTo(new Held("a person must look"));
    assertThat(preview.campaigns().get(0).held()).containsEntry("a person must look", 1);
  }

  @Test
  void aCampaignThatCannotDecideIsToldAndEachFileOfAnArchiveIsRead() throws IOException {
    house.campaigns.whyNot = "it is broken";
    LeadPreview preview = read(zip(), 10);
    assertThat(preview.rows()).isEqualTo(3);
    assertThat(preview.campaigns().get(0).waiting()).containsEntry("it is broken", 3);
    assertThat(preview.first()).hasSize(3);
    assertThat(preview.faults()).singleElement().asString().contains("no column for the phone");
  }

  @Test
  void aboveTheMostKeysDuplicatesAreNoLongerComplete() {
    var tally = new CampaignTally("orders", 2);
    for (String key : List.of("a", "b", "a", "b")) {
      tally.add(new OfferedLead(null, 1, "[]", null, key, new Held("x")), null);
    }
    assertThat(tally.preview().allKeysKept()).isTrue();
    tally.add(new OfferedLead(null, 1, "[]", null, "c", new Held("x")), null);
    tally.add(new OfferedLead(null, 1, "[]", null, "c", new Held("x")), null);
    assertThat(tally.preview().duplicates()).isEqualTo(2);
    assertThat(tally.preview().allKeysKept()).isFalse();
  }

  private LeadPreview read(byte[] bytes, int first) throws IOException {
    Path file = house.drop("leads.csv", bytes);
    return house.previews().read(IntakeHouse.SOURCE, file, first, LedgerLook.NONE);
  }

  private static byte[] zip() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      entry(zip, "a.csv", "Phone\n9876543210\n9876543211\n");
      entry(zip, "b.csv", "Tel\n9876543210\n");
      entry(zip, "c.csv", "Phone\n9876543212\n");
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int sum(Collection<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
