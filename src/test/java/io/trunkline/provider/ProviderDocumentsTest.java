package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.contract.AnswerRow;
import io.trunkline.provider.contract.ContractOperation;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables in the documents are those of the code. */
class ProviderDocumentsTest {

  @ParameterizedTest
  @EnumSource
  void everyDocumentHasTheTableOfHttpStatuses(Drawer drawer) {
    assertThat(document(drawer)).contains(table(HttpTable.rows().stream().map(this::row)));
  }

  @ParameterizedTest
  @EnumSource
  void everyDocumentHasTheTableOfItsOperations(Drawer drawer) {
    assertThat(document(drawer))
        .contains(
            "| --- | --- | --- |\n"
                + drawer.provider.contract().operations().values().stream()
                    .map(ProviderDocumentsTest::row)
                    .collect(Collectors.joining("\n")));
  }

  @ParameterizedTest
  @EnumSource
  void everyRowOfTheAnswerTableStandsInTheDocument(Drawer drawer) {
    drawer.provider.contract().operation("call").answers().stream()
        .filter(row -> !row.when().is().isEmpty() && row.when().and() == null)
        .filter(row -> row.reason() != null && row.reason().startsWith("phonon"))
        .forEach(row -> assertThat(document(drawer)).contains(row(row)));
  }

  @ParameterizedTest
  @EnumSource
  void everyDocumentNamesBaseUrlAndCredentials(Drawer drawer) {
    assertThat(document(drawer)).contains(drawer.provider.baseUrl());
    drawer.provider.credentials().forEach(key -> assertThat(document(drawer)).contains("." + key));
    drawer
        .fields()
        .keySet()
        .forEach(name -> assertThat(document(drawer)).contains("`" + name + "`"));
  }

  private String row(HttpTable.Row row) {
    String status = row.status() + (row.needsRetryAfter() ? " with `Retry-After`" : "");
    return line(status, row.meaning(), row.hint());
  }

  private static String row(ContractOperation one) {
    String address = one.addressUnknown() ? "not documented" : one.method() + " " + one.path();
    return "| `" + one.name() + "` | " + address + " | " + one.summary() + " |";
  }

  private static String row(AnswerRow row) {
    return line(row.when().is().get(0), row.means(), row.hint());
  }

  private static String line(String code, Meaning meaning, String hint) {
    String words = meaning.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "| " + code + " | " + words + " | " + hint + " |";
  }

  private static String table(Stream<String> lines) {
    return "| --- | --- | --- |\n" + lines.collect(Collectors.joining("\n")) + "\n\n";
  }

  private static String document(Drawer drawer) {
    return Drawer.text(Path.of("docs/providers", drawer.provider.name() + ".md"));
  }
}
