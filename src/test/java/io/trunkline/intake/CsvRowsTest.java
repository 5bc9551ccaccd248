package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void theHeaderTellsTheDelimiter(String delimiter) throws IOException {
    String text = "a,b\n1,2\n".replace(",", delimiter);
    try (var csv = new CsvRows(new StringReader(text), 100)) {
      assertThat(csv.columns()).containsExactly("a", "b");
      assertThat(csv.next().values()).containsExactly("1", "2");
      assertThat(csv.next()).isNull();
    }
  }

  @Test
  void valuesInQuotesKeepDelimitersQuotesAndLineFeeds() throws IOException {
    List<Row> rows = rows("a,b\r\n\"1,\"\"x\"\"\",\"two\r\nlines\n\"\r\n3,4");
    assertThat(rows.get(0).values()).containsExactly("1,\"x\"", "two\r\nlines\n");
    assertThat(rows.get(1)).isEqualTo(new Row(5, List.of("3", "4"), null));
  }

  @Test
  void aQuoteInsideAValueIsJustACharacter() throws IOException {
    assertThat(rows("a,b\n5\" pipe,\"x\"y\n").get(0).values()).containsExactly("5\" pipe", "xy");
  }

  @Test
  void promise7AQuoteThatIsNeverClosedCostsItsOwnLineOnly() throws IOException {
    List<Row> rows = rows("a,b\n1,\"open\n2,x\n3,y\n");
    assertThat(rows).extracting(Row::line).containsExactly(2, 3, 4);
    assertThat(rows.get(0).fault().reason()).isEqualTo("quote-not-closed");
    assertThat(rows.get(2).values()).containsExactly("3", "y");
  }

  @Test
  void promise7ARowThatIsTooLongCostsOnlyItself() throws IOException {
    List<Row> rows = rows("a,b\n" + "x".repeat(200_000) + ",1\n2,3\n");
    assertThat(rows.get(0).fault().reason()).isEqualTo("row-too-long");
    assertThat(rows.get(0).values().get(0)).hasSize(100);
    assertThat(rows.get(1)).isEqualTo(new Row(3, List.of("2", "3"), null));
  }

  @Test
  void raggedRowsAreRejectedAndEmptyOnesAreNone() throws IOException {
    List<Row> rows = rows("a,b\n1\n\n,\n1,2,3\n");
    assertThat(rows).extracting(row -> row.fault().reason()).containsOnly("columns-mismatch");
    assertThat(rows).extracting(Row::line).containsExactly(2, 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\r\n"})
  void aFileWithoutHeaderHasNoColumns(String text) throws IOException {
    try (var csv = new CsvRows(new StringReader(text), 100)) {
      assertThat(csv.columns()).isEmpty();
    }
  }

  private static List<Row> rows(String text) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (var csv = new CsvRows(new StringReader(text), 100)) {
      for (Row row = csv.next(); row != null; row = csv.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
