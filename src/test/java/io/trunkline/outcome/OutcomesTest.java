package io.trunkline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallEvent.Pressed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomesTest {
  private static final OutcomeTable TABLE =
      new TableReader("t.yaml")
          .read(
              """
              statuses: {RINGING: pending, NO ANSWER: no-answer, ANSWER: answered}
              campaigns:
                orders: {keys: {"1": converted, "2": cancelled, "9": opted-out}}
                "*": {labels: {Stop calling: opted-out}}
              """)
          .table();

  private static Fact fact(String status, String keys, int second) {
    return new Fact(
        1,
        CallEvent.of(status)
            .keys(keys.chars().mapToObj(k -> new Pressed("" + (char) k, null)).toList())
            .at(Instant.ofEpochSecond(second))
            .duration(Duration.ofSeconds(second))
            .recording(status.equals("ANSWER") ? "https://recordings.example/" + second : null)
            .build());
  }

  private static String result(Fact... facts) {
    return Outcomes.of(List.of(facts), TABLE, "orders").result();
  }

  @Test
  void anOutcomeOnlyGoesForward() {
    assertThat(result(fact("RINGING", "", 1))).isEqualTo("pending");
    assertThat(result(fact("ANSWER", "", 2), fact("NO ANSWER", "", 9))).isEqualTo("answered");
    assertThat(result(fact("ANSWER", "1", 2), fact("ANSWER", "9", 1))).isEqualTo("opted-out");
    assertThat(result(fact("never seen", "", 2))).isEqualTo("unmapped");
    assertThat(result(fact("never seen", "", 2), fact("RINGING", "", 1))).isEqualTo("unmapped");
  }

  @Test
  void ofWhatIsToldBesideTheEventThatDecidesGoesFirst() {
    CallEvent rang = CallEvent.of("RINGING").detail("agent", "7").detail("queue", "q").build();
    CallEvent answered = CallEvent.of("ANSWER").detail("agent", "8").detail("note", " ").build();
    List<Fact> facts = List.of(new Fact(1, rang), new Fact(1, answered));
    assertThat(Outcomes.of(facts, TABLE, "orders").details())
        .containsExactly(Map.entry("agent", "8"), Map.entry("queue", "q"));
  }

  @Test
  void theLastKeyWithAMeaningCountsAndAnOptOutAboveAll() {
    assertThat(result(fact("ANSWER", "127", 1))).isEqualTo("cancelled");
    assertThat(result(fact("ANSWER", "92", 1))).isEqualTo("opted-out");
    assertThat(result(fact("ANSWER", "7", 1))).isEqualTo("answered");
    CallEvent labelled =
        CallEvent.of("ANSWER").keys(List.of(new Pressed("5", " stop CALLING"))).build();
    Outcome outcome = Outcomes.of(List.of(new Fact(1, labelled)), TABLE, "another campaign");
    assertThat(outcome.optedOut()).isTrue();
  }

  @Test
  void promise5EveryOrderOfArrivalAndEveryRepetitionGivesTheSameOutcome() {
    Random random = new Random(20240607);
    String[] statuses = {"RINGING", "NO ANSWER", "ANSWER", "strange", ""};
    String[] keys = {"", "1", "2", "29", "7"};
    for (int round = 0; round < 300; round++) {
      List<Fact> facts = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        facts.add(fact(statuses[random.nextInt(5)], keys[random.nextInt(5)], random.nextInt(3)));
      }
      Outcome expected = Outcomes.of(facts, TABLE, "orders");
      facts.addAll(facts);
      for (int order = 0; order < 10; order++) {
        Collections.shuffle(facts, random);
        assertThat(Outcomes.of(facts, TABLE, "orders")).isEqualTo(expected);
      }
    }
  }

  @Test
  void eachFaultOfATableNamesItsLineAndWhatIsAllowed() {
    var reading =
        new TableReader("t.yaml")
            .read("statuses:\n  BUSY: bussy\n  A: answered\n  a: failed\nstates: {}\n");
    assertThat(reading.faults()).extracting(TableFault::line).containsExactly(2, 4, 5);
    assertThat(reading.faults().get(0).message()).contains("'bussy'", "no-answer, busy");
    assertThat(new TableReader("t.yaml").read("a: [").faults()).hasSize(1);
    assertThat(new TableReader("t.yaml").read("").faults()).isEmpty();
  }

  @Test
  void promise7ABrokenTableKeepsItsLastGoodVersionAndIsTold(@TempDir Path routes) throws Exception {
    Path folder = Files.createDirectories(routes.resolve("outcomes/tables"));
    Files.writeString(folder.resolve("a.yaml"), "statuses: {X: busy}");
    OutcomeTables tables = OutcomeTables.in(routes);
    Files.writeString(folder.resolve("a.yaml"), "statuses: {X: buzzy}");
    Files.writeString(folder.resolve("b.yaml"), "statuses: {Y: failed}");
    assertThat(tables.reload()).isTrue();
    assertThat(tables.of("a").ofStatus("x")).contains(Result.BUSY);
    assertThat(tables.of("b").ofStatus("y")).contains(Result.FAILED);
    assertThat(tables.faults()).extracting(TableFault::line).containsExactly(1);
    Files.writeString(folder.resolve("a.yaml"), "statuses: {X: failed}");
    assertThat(tables.reload()).isTrue();
    assertThat(tables.faults()).isEmpty();
    assertThat(tables.reload()).isFalse();
  }

  @Test
  void theTablesThatComeWithTheProgramAreWithoutFault() {
    OutcomeTables tables = OutcomeTables.in(Path.of("routes"));
    assertThat(tables.faults()).isEmpty();
    assertThat(tables.of("manydial").ofStatus("NO ANSWER")).contains(Result.NO_ANSWER);
    assertThat(tables.of("phonon").ofStatus("HANGUP_17")).contains(Result.BUSY);
  }
}
