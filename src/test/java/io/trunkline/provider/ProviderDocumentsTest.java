package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.manydial.ManyDialStatus;
import io.trunkline.provider.phonon.PhononCode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables in the documents are those of the code. */
class ProviderDocumentsTest {

  @ParameterizedTest
  @EnumSource
  void everyDocumentHasTheTableOfHttpStatuses(Drawer drawer) {
    assertThat(document(drawer)).contains(table(HttpTable.rows().stream().map(this::row)));
  }

  @Test
  void phononsDocumentHasTheTableOfItsCodes() {
    assertThat(document(Drawer.PHONON))
        .contains(
            table(
                Stream.of(PhononCode.values())
                    .map(one -> line("" + one.code(), one.meaning(), one.hint()))));
  }

  @Test
  void manyDialsDocumentHasTheTableOfItsStatuses() {
    assertThat(document(Drawer.MANYDIAL))
        .contains(table(ManyDialStatus.rows().stream().map(this::row)));
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

  private String row(ManyDialStatus row) {
    String status = row.from() == row.to() ? "" + row.from() : row.from() + " to " + row.to();
    return line(status, row.meaning(), row.hint());
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
