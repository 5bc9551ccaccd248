package io.trunkline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedTablesTest {
  private final OutcomeTables tables = OutcomeTables.in(Path.of("routes"));

  @Test
  void allFiveProvidersHaveATableWithoutFaults() {
    assertThat(tables.faults()).isEmpty();
    assertThat(tables.standing())
        .containsOnlyKeys("ccai", "dialedin", "ivrsolutions", "manydial", "phonon");
  }

  @ParameterizedTest
  @CsvSource({
    "ivrsolutions, dnd, opted-out",
    "ivrsolutions, no_answer, no-answer",
    "ivrsolutions, agent-1-customer-0, no-answer",
    "ivrsolutions, agent-0-customer-0, failed",
    "ivrsolutions, call-not-connected, no-answer",
    "ccai, Do Not Call, rejected",
    "ccai, Do Not Call Again, opted-out",
    "ccai, Voicemail Received, answered-by-machine",
    "ccai, session-ended, pending",
    "dialedin, (none), pending"
  })
  void aWordMeansWhatItsTableSays(String provider, String word, String result) {
    assertThat(tables.of(provider).ofStatus(word)).map(Result::code).contains(result);
  }

  @Test
  void aClickToCallThatOnlyHasADurationIsNotGuessedAt() {
    assertThat(tables.of("ivrsolutions").ofStatus("c2c-connected")).isEmpty();
  }
}
