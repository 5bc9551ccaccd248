package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.IntakeReason;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesDocumentTest {

  @Test
  void theTableOfReasonsIsThatOfTheProgram() throws IOException {
    String text = Files.readString(Path.of("docs/sources-rejected.md"));
    String table =
        text.substring(text.indexOf("| Reason |"), text.indexOf("Campaigns and providers"));
    List<String> documented =
        Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE)
            .matcher(table)
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(
            Arrays.stream(IntakeReason.values()).map(IntakeReason::code).toList());
  }

  @Test
  void everyPieceOfAMappingInTheChapterIsOneThatIsRead(@TempDir Path folder) throws IOException {
    String chapter = Files.readString(Path.of("docs/sources-mappings.md"));
    List<String> pieces =
        Pattern.compile(
                "```yaml\\n(.*?)```|((?:^    [^\\n]*\\n)+)", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(chapter)
            .results()
            .map(
                found ->
                    found.group(1) == null
                        ? found.group(2).replaceAll("(?m)^    ", "")
                        : found.group(1))
            .toList();
    assertThat(pieces).hasSize(4);
    for (String piece : pieces) {
      String rest = unless(piece, "number: {column: Mobile No}");
      rest += unless(piece, "region: {constant: IN}");
      rest += unless(piece, "name: {column: Customer Name, case: title}");
      Files.writeString(folder.resolve("leads.yaml"), rest + piece);
      assertThat(new Mappings(folder, IntakeHouse.LANGUAGES).read("leads").fields())
          .containsKeys("number", "name");
    }
  }

  /** A field with its rule, unless the piece has that field. */
  private static String unless(String piece, String rule) {
    String field = rule.substring(0, rule.indexOf(' '));
    return piece.lines().anyMatch(line -> line.startsWith(field)) ? "" : rule + "\n";
  }

  @Test
  void theSampleHasAllThatANewcomerShouldSee(@TempDir Path folder) throws IOException {
    try (var house = new IntakeHouse(TestDatabases.H2, folder)) {
      house.write("mappings/leads.yaml", Files.readString(Path.of("routes/mappings/leads.yaml")));
      house.campaigns.keyFields = List.of("number", "order_id");
      byte[] sample = Files.readAllBytes(Path.of("samples/leads-india-bangladesh.csv"));
      Batch batch = house.load(house.files, house.drop("sample.csv", sample));
      RowSum counts = house.counts(batch);
      assertThat(counts.rows()).isEqualTo(1000);
      assertThat(counts.rejected()).isBetween(30L, 50L);
      assertThat(counts.duplicate()).isBetween(20L, 40L);
      assertThat(house.sql("SELECT DISTINCT reason FROM lead WHERE state = 'rejected'"))
          .contains(
              "number-missing",
              "number-damaged",
              "number-not-a-number",
              "number-with-extension",
              "number-impossible",
              "number-emergency-or-short",
              "columns-mismatch");
      assertThat(house.sql("SELECT DISTINCT region FROM lead WHERE region IS NOT NULL"))
          .contains("IN", "BD", "SE");
      assertThat(suppressed(house)).hasSize(10);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"leads.jsonl", "leads.json", "leads.xml", "leads.xlsx", "leads-fixed-width.txt"})
  void eachFormatHasASampleThatShowsARejectedRow(String name, @TempDir Path folder)
      throws IOException {
    var source =
        name.endsWith(".txt")
            ? IntakeHouse.source(
                "format", "fixed-width", "widths", "Customer Name:20, Mobile:15, Order ID:8")
            : IntakeHouse.SOURCE;
    try (var house = new IntakeHouse(TestDatabases.H2, folder)) {
      house.write("mappings/leads.yaml", Files.readString(Path.of("routes/mappings/leads.yaml")));
      byte[] sample = Files.readAllBytes(Path.of("samples", name));
      Batch batch = house.files.load(source, house.drop(name, sample)).get(0);
      assertThat(house.counts(batch))
          .isEqualTo(new RowSum(batch.id(), "orders", 3, 0, 1, 0, 0, 0, 2, 0, 0, true));
      assertThat(
              house.sql("SELECT DISTINCT region FROM delivery d JOIN lead l ON l.id = d.lead_id"))
          .containsExactlyInAnyOrder("IN", "BD");
    }
  }

  private static List<String> suppressed(IntakeHouse house) throws IOException {
    return Files.readAllLines(Path.of("samples/suppressions.csv")).stream()
        .map(line -> line.split(",")[0])
        .filter(
            number ->
                !house.sql("SELECT 1 FROM delivery WHERE number = '" + number + "'").isEmpty())
        .toList();
  }
}
