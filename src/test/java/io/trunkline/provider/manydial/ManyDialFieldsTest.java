package io.trunkline.provider.manydial;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.Call;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.RequestContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManyDialFieldsTest {
  private final ManyDial manyDial = new ManyDial(Clock.systemUTC());

  @ParameterizedTest
  @CsvSource({"callerId, 09600000000", "perCallDuration, 0", "perCallDuration, five"})
  void aValueThatIsNotAsDocumentedIsAFault(String field, String value) {
    assertThat(with(field, value)).singleElement().asString().contains(field, value);
  }

  @ParameterizedTest
  @CsvSource({
    "repeat, 2",
    "repeat12, 3",
    "sms, hello",
    "sms1, hello",
    "forward, +8801712345678",
    "menuMessage1, hello",
    "menuMessage123, hello",
    "record2, Yes"
  })
  void everyDocumentedMessageMayBeGiven(String name, String value) {
    assertThat(messages("welcome", "hello", name, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "hello, x",
    "Welcome, x",
    "menuMessage, x",
    "record, Yes",
    "menuMessageA, x",
    "welcome1, x",
    "repeat, often",
    "repeat, 0",
    "record1, yes",
    "forward, 01712345678",
    "sms1, ' '"
  })
  void anyOtherMessageIsAFaultThatNamesIt(String name, String value) {
    assertThat(messages("welcome", "hello", name, value))
        .singleElement()
        .asString()
        .contains("messages." + name);
  }

  @Test
  void aRecordingAndForwardingExcludeEachOther() {
    assertThat(messages("record1", "Yes", "forward", "+8801712345678")).hasSize(1);
    assertThat(messages("record1", "No", "forward", "+8801712345678")).isEmpty();
  }

  @Test
  void nothingStandsBelowARecording() {
    assertThat(messages("record1", "Yes", "menuMessage11", "x", "sms12", "x")).hasSize(2);
    assertThat(messages("record1", "Yes", "menuMessage1", "x", "menuMessage2", "x")).isEmpty();
    assertThat(messages("record1", "No", "menuMessage11", "x")).isEmpty();
  }

  @Test
  void aButtonBelongsToAMessage() {
    assertThat(with("buttons", List.of(Map.of("id", "menuMessage9", "key", "1", "value", "x"))))
        .singleElement()
        .asString()
        .contains("buttons[0].id", "menuMessage9", "welcome");
    assertThat(with("buttons", List.of(Map.of("id", "welcome", "key", "12", "value", "x"))))
        .hasSize(1);
    assertThat(with("buttons", List.of(Map.of("id", "welcome", "key", "1")))).hasSize(1);
    assertThat(with("buttons", List.of("1"))).hasSize(3);
    assertThat(with("buttons", "[]")).hasSize(1);
  }

  @Test
  void theBoundaryIsFoundInNoValueEvenIfTheCampaignTriesTo() {
    String first = boundary(request("hello"));
    String second = boundary(request("hello " + first));
    assertThat(second).isNotEqualTo(first);
    assertThat(new String(request("hello " + first).body(), StandardCharsets.UTF_8))
        .contains("hello " + first, "--" + second + "--");
  }

  private ProviderRequest request(String welcome) {
    Map<String, Object> fields = fields();
    fields.put("messages", Map.of("welcome", welcome));
    return manyDial.request(
        new RequestContext("call", Instant.EPOCH, reference -> "https://x.example"),
        List.of(new Call("ref-1", "+8801712345678", fields)));
  }

  private static String boundary(ProviderRequest request) {
    return request.headers().get(0).value().split("boundary=")[1];
  }

  private List<String> messages(String... namesAndValues) {
    Map<String, String> messages = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      messages.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return with("messages", messages);
  }

  private List<String> with(String field, Object value) {
    Map<String, Object> fields = fields();
    fields.put(field, value);
    return manyDial.faults("call", fields);
  }

  private static Map<String, Object> fields() {
    return new HashMap<>(
        Map.of(
            "callerId", "+8809600000000",
            "perCallDuration", "5",
            "messages", Map.of("welcome", "hello")));
  }
}
