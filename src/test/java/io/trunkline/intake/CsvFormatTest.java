package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFormatTest {
  @TempDir Path folder;
  private IntakeHouse house;

  @BeforeEach
  void open() {
    house = new IntakeHouse(TestDatabases.H2, folder, 5000);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    "semicolon, ;, single",
    "tab, \\t, double",
    "^, ^, single",
    "~, ~, =",
    "pipe, |, none"
  })
  void promise1AFileInTheFormThatItsRouteNamesComesBackReadable(
      String delimiter, String between, String quote) throws Exception {
    String sign = between.replace("\\t", "\t");
    var source = IntakeHouse.source("delimiter", delimiter, "quote", quote);
    Batch batch = load(source, "leads.csv", text(sign, quote));
    assertThat(batch.delimiter()).isEqualTo(sign.charAt(0));
    assertThat(house.counts(batch).rejected()).isOne();
    house.watch.look();
    Path back = folder.resolve("data/rejected/leads/leads.csv");
    Batch again = load(source, "again.csv", Files.readString(back));
    assertThat(again.columns()).containsExactly("Phone", "Customer Name", "Note", "reason", "hint");
    String value = "\"" + (quote.equals("none") ? "'x" : "x" + between + "y") + "\"";
    assertThat(house.sql("SELECT row_values FROM lead WHERE state = 'rejected'"))
        .hasSize(2)
        .allMatch(values -> values.contains(value));
  }

  private static String text(String sign, String quote) {
    String around = quote.equals("single") ? "'" : quote.equals("double") ? "\"" : quote;
    String value = quote.equals("none") ? "'x" : around + "x" + sign + "y" + around;
    return "Phone,Customer Name,Note\r123,%s,z\r9876543210,a,b\r"
        .replace(",", sign)
        .formatted(value);
  }

  @ParameterizedTest
  @CsvSource({"comma and more, double", "a, double", "comma, 7", "double, single", "~, ~"})
  void aSignThatCannotBeUsedIsTold(String delimiter, String quote) {
    assertThatThrownBy(() -> CsvFormat.of(delimiter, quote))
        .isInstanceOf(MappingFaultException.class)
        .hasMessageContaining("'" + delimiter + "' and '" + quote + "'")
        .hasMessageContaining("semicolon");
  }

  @Test
  void promise7RowsOfTenThousandColumnsAreStoredInSmallerChunks() {
    String header = "Phone" + ",x".repeat(10_000) + "\n";
    String rows = ("12345" + ",y".repeat(10_000) + "\n").repeat(100);
    Path file = house.drop("wide.csv", (header + rows).getBytes(StandardCharsets.UTF_8));
    house.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (line < 60)");
    assertThatThrownBy(() -> house.load(house.files, file)).isNotNull();
    int stored = Integer.parseInt(house.sql("SELECT rows_read FROM batch").get(0));
    assertThat(stored).isBetween(30, 50);
    house.sql("ALTER TABLE lead DROP CONSTRAINT stop");
    assertThat(house.counts(house.load(house.files, file)).rows()).isEqualTo(100);
  }

  private Batch load(LeadSource source, String name, String text) throws Exception {
    Path file = house.drop(name, text.getBytes(StandardCharsets.UTF_8));
    return house.files.load(source, file).get(0);
  }
}
