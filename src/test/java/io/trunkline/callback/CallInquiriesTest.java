package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.testing.HeardLog;
import io.trunkline.testing.TestDatabases;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are asked for one by one or by their ids, over HTTP. */
class CallInquiriesTest {
  private static void lead(PollHouse house, int number) {
    house.place(
        "dialedin",
        "insert-lead",
        Map.of(
            "PrimaryPhone", "+12025550%03d".formatted(number),
            "Campaign", "Renewals",
            "Subcampaign", "January"));
  }

  private static void call(PollHouse house, int number) {
    house.place(
        "phonon",
        "call",
        Map.of("flow-id", "Ab12Cd34", "number", "+9198000000%02d".formatted(number)));
  }

  @ParameterizedTest
  @EnumSource
  void eachLeadInFlightIsSearchedByItsReference(TestDatabases kind) throws Exception {
    try (var house = new PollHouse(kind, true)) {
      lead(house, 101);
      lead(house, 102);
      house.inquiries.ask("dialedin", "1h", "48h");
      assertThat(house.results()).isEmpty();
      house.inquiries.ask("dialedin", "0", "48h");
      assertThat(house.sent.one("SELECT count(*) FROM callback")).isEqualTo("2");
      assertThat(house.results()).isEqualTo(Map.of("unmapped", 2));
      assertThat(house.sent.one("SELECT min(kind) FROM callback WHERE state = 'applied'"))
          .isEqualTo("search");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10M", "PT10M", "1w", "10"})
  void aLengthOfTimeThatCannotBeReadAsksForNothingAndIsTold(String after) throws Exception {
    try (var house = new PollHouse(TestDatabases.H2, true);
        var heard = new HeardLog()) {
      lead(house, 101);
      house.inquiries.ask("dialedin", after, "48h");
      assertThat(house.sent.one("SELECT count(*) FROM callback")).isEqualTo("0");
      assertThat(
              heard.has(
                  "after is '%s'; expected a length of time such as 500ms, 30s, 10m or 1d12h; correct trunkline.polling.dialedin.after"
                      .formatted(after)))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theShippedRoutesAskTheAccountsThatAreSet(TestDatabases kind) throws Exception {
    try (var house = new PollHouse(kind, true)) {
      lead(house, 101);
      call(house, 1);
      for (String provider : List.of("dialedin", "phonon")) {
        house.load(
            provider.equals("phonon") ? "phonon-pull" : "dialedin-search",
            Map.of(provider + ".accounts", provider, provider + ".after", "1ms"));
      }
      await().until(() -> house.results().equals(Map.of("unmapped", 2)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void callsOfAFlowArePulledByTheirIdsInOneRequest(TestDatabases kind) throws Exception {
    try (var house = new PollHouse(kind, true)) {
      call(house, 1);
      call(house, 2);
      house.inquiries.ask("phonon", "0", "48h");
      assertThat(house.asked("told/pull")).isEqualTo(1);
      assertThat(house.sent.one("SELECT count(*) FROM callback")).isEqualTo("2");
      assertThat(house.results()).isEqualTo(Map.of("unmapped", 2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnAddressNothingIsPulledAndTheSettingIsNamedOnce(TestDatabases kind)
      throws Exception {
    List<LogRecord> told = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger(PollTurns.class.getName());
    Filter before = log.getFilter();
    log.setFilter(told::add);
    try (var house = new PollHouse(kind, false)) {
      call(house, 1);
      house.inquiries.ask("phonon", "0", "48h");
      house.inquiries.ask("phonon", "0", "48h");
      house.inquiries.ask("phonon", "0", "48h");
      assertThat(told)
          .singleElement()
          .satisfies(
              one -> assertThat(Arrays.toString(one.getParameters())).contains("paths.pull"));
      assertThat(house.asked("pull")).isZero();
      assertThat(house.sent.one("SELECT count(*) FROM callback")).isEqualTo("0");
    } finally {
      log.setFilter(before);
    }
  }
}
