package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusualBatchTest {
  private static final List<Integer> THOUSANDS = List.of(1000, 5000, 900, 1100, 2);
  private static final List<String> COLUMNS = List.of("phone", "name");

  private static List<String> reasons(BatchFacts facts, String... rails) {
    return UnusualBatch.reasons(rails(rails), facts);
  }

  private static GuardRails rails(String... rails) {
    return IntakeHouse.source(rails).rails();
  }

  private static BatchFacts rows(int rows, List<Integer> before) {
    return new BatchFacts(rows, before, COLUMNS, COLUMNS, Map.of(), null, false);
  }

  @Test
  void withoutRailsNothingIsUnusual() {
    var odd =
        new BatchFacts(
            9_000_000,
            THOUSANDS,
            List.of("x"),
            COLUMNS,
            Map.of("orders", 9_000_000L),
            Duration.ofDays(900),
            false);
    assertThat(reasons(odd)).isEmpty();
    assertThat(rails().isNone()).isTrue();
    assertThat(rails("rejectedFrom", "7").isNone()).isTrue();
    assertThat(rails("mostRejected", "99").isNone()).isFalse();
  }

  @Test
  void aBatchOfMoreRowsThanAllowedIsUnusual() {
    assertThat(reasons(rows(51, THOUSANDS), "mostRows", "50"))
        .containsExactly("it has 51 rows, and more than 50 are unusual");
    assertThat(reasons(rows(50, THOUSANDS), "mostRows", "50")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4001, more than 4 times the usual 1000", "249, fewer than 1/4 of the usual 1000"})
  void aBatchFarFromTheUsualSizeIsUnusual(int rows, String words) {
    assertThat(reasons(rows(rows, THOUSANDS), "timesUsual", "4"))
        .containsExactly("it has " + rows + " rows, " + words);
  }

  @Test
  void aBatchNearTheUsualSizeIsNotAndNeitherIsOneWithoutEnoughBefore() {
    assertThat(reasons(rows(4000, THOUSANDS), "timesUsual", "4")).isEmpty();
    assertThat(reasons(rows(250, THOUSANDS), "timesUsual", "4")).isEmpty();
    assertThat(reasons(rows(9_000_000, List.of(10, 10)), "timesUsual", "4")).isEmpty();
  }

  @Test
  void fewCorrectedRowsAreUsualAndManyAreNot() {
    var few = new BatchFacts(1, THOUSANDS, COLUMNS, COLUMNS, Map.of(), null, true);
    assertThat(reasons(few, "timesUsual", "4")).isEmpty();
    var many = new BatchFacts(4001, THOUSANDS, COLUMNS, COLUMNS, Map.of(), null, true);
    assertThat(reasons(many, "timesUsual", "4", "mostRows", "4000")).hasSize(2);
  }

  @Test
  void columnsThatAreMissingOrNewAreUnusualInWhateverOrder() {
    List<String> columns = List.of("name", "Phone", "9876543210");
    var facts = new BatchFacts(1, List.of(1), columns, COLUMNS, Map.of(), null, false);
    assertThat(reasons(facts, "sameColumns", "true"))
        .as("promise 8: a first row in place of a header is not shown with its number")
        .containsExactly(
            "these columns of the last batch are missing: 'phone'",
            "these columns are new: 'Phone', '*******210'");
    var turned =
        new BatchFacts(1, List.of(1), List.of("name", "phone"), COLUMNS, Map.of(), null, false);
    assertThat(reasons(turned, "sameColumns", "true")).isEmpty();
    var first = new BatchFacts(1, List.of(), columns, null, Map.of(), null, false);
    assertThat(reasons(first, "sameColumns", "true")).isEmpty();
  }

  @Test
  void tooManyRejectedRowsOfOneCampaignAreUnusualInLargeEnoughBatches() {
    Map<String, Long> rejected = Map.of("orders", 41L, "news", 40L);
    var facts = new BatchFacts(200, List.of(), COLUMNS, null, rejected, null, false);
    assertThat(reasons(facts, "mostRejected", "20"))
        .containsExactly(
            "41 of 200 rows were rejected for orders (20.5 %), and more than 20 % are unusual");
    assertThat(reasons(facts, "mostRejected", "20", "rejectedFrom", "201")).isEmpty();
  }

  @Test
  void anOldFileIsUnusual() {
    var facts = new BatchFacts(1, List.of(), COLUMNS, null, Map.of(), Duration.ofHours(50), false);
    assertThat(reasons(facts, "oldest", "2d"))
        .containsExactly(
            "its file was changed 2d2h before it was taken, and more than 2d are unusual");
    assertThat(reasons(facts, "oldest", "50h")).isEmpty();
    assertThat(reasons(rows(1, List.of()), "oldest", "2d")).isEmpty();
  }

  @Test
  void theRailsAreReadFromWhatTheyWrote() {
    GuardRails all =
        rails(
            "mostRows",
            "50000",
            "timesUsual",
            "5",
            "sameColumns",
            "true",
            "mostRejected",
            "20",
            "rejectedFrom",
            "30",
            "oldest",
            "2d",
            "canary",
            "50",
            "canaryGood",
            "95",
            "canaryWithin",
            "1h");
    assertThat(GuardRails.of(all.words())).isEqualTo(all);
    assertThat(GuardRails.of(GuardRails.NONE.words())).isEqualTo(GuardRails.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "mostRows, -1",
    "timesUsual, some",
    "sameColumns, yes",
    "mostRejected, 101",
    "rejectedFrom, 0",
    "oldest, soon",
    "oldest, 2D",
    "oldest, PT48H",
    "canary, 10001",
    "canaryGood, 0",
    "canaryWithin, ''"
  })
  void whatIsWrongIsToldByItsName(String name, String value) {
    assertThatThrownBy(() -> rails(name, value))
        .isInstanceOf(MappingFaultException.class)
        .hasMessageContaining("The parameter " + name + " of the source's route is '" + value);
  }
}
