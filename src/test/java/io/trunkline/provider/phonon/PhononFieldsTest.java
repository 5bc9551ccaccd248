package io.trunkline.provider.phonon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One minute past midnight in India, which is still the day before in UTC. */
class PhononFieldsTest {
  private static final Instant NOW = Instant.parse("2026-06-09T18:31:00Z");
  private final Phonon phonon = new Phonon(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "'', 2026-06-10T00:01:00+05:30",
    "2026-06-10T10:00:00+05:30, 2026-06-10T10:00:00+05:30",
    "2026-06-10T10:00:00.987+05:30, 2026-06-10T10:00:00+05:30",
    "2026-06-10T10:00, 2026-06-10T10:00:00+05:30",
    "2026-06-10T10:00:00Z, 2026-06-10T15:30:00+05:30",
    "2026-06-10T00:00:30, 2026-06-10T00:00:30+05:30"
  })
  void aStartIsWrittenInSecondsOnIndiasClock(String given, String written) {
    assertThat(with("start-time", given)).isEmpty();
    assertThat(new PhononFields(Map.of("start-time", given)).startTime(NOW)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-09T23:59:59+05:30",
    "2026-06-09T18:00:00Z",
    "2026-06-10",
    "10:00",
    "tomorrow",
    "2021-04-28T03:48:07.111Z+05:30"
  })
  void aStartOfADayBeforeOrInNoKnownFormIsAFault(String given) {
    assertThat(with("start-time", given)).singleElement().asString().contains("start-time", given);
  }

  @ParameterizedTest
  @CsvSource({"flow-id, Ab12Cd3", "flow-id, Ab12Cd3-", "api-version, 2.0", "reference-key, a b"})
  void aValueThatIsNotAsDocumentedIsAFault(String field, String value) {
    assertThat(with(field, value)).singleElement().asString().contains(field, value);
  }

  @Test
  void anAlternateNumberThatIsNoneIsAFaultThatDoesNotShowIt() {
    assertThat(with("alternate-numbers", List.of("+919800000001", "9800000002")))
        .singleElement()
        .asString()
        .contains("alternate-numbers[1]")
        .doesNotContain("9800000002");
    assertThat(with("alternate-numbers", "+919800000001")).hasSize(1);
  }

  @Test
  void aKeyWithThePrefixOrWithoutANameIsAFault() {
    assertThat(with("keys", Map.of("$flow.key.Name", "x"))).hasSize(1);
    assertThat(with("keys", Map.of("", "x"))).hasSize(1);
    assertThat(with("keys", "Name=x")).hasSize(1);
  }

  @Test
  void theReferenceKeyMayNotHideAKeyOfTheCampaign() {
    Map<String, Object> fields = fields("keys", Map.of("ref", "x"));
    fields.put("reference-key", "ref");
    assertThat(phonon.faults("call", fields)).singleElement().asString().contains("ref");
  }

  @Test
  void onlyCallsOfOneFlowAndVersionShareARequest() {
    String group = phonon.group("call", fields("api-version", "1.0"));
    assertThat(phonon.group("call", fields("api-version", ""))).isEqualTo(group);
    assertThat(phonon.group("call", fields("api-version", "TEST"))).isNotEqualTo(group);
    assertThat(phonon.group("call", fields("flow-id", "Zz12Cd34"))).isNotEqualTo(group);
  }

  private List<String> with(String field, Object value) {
    return phonon.faults("call", fields(field, value));
  }

  private static Map<String, Object> fields(String field, Object value) {
    Map<String, Object> fields = new HashMap<>(Map.of("flow-id", "Ab12Cd34"));
    fields.put(field, value);
    return fields;
  }
}
