package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Accounts;
import io.trunkline.outcome.TableFault;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.MappedEvent;
import io.trunkline.testing.TalkingProvider;
import io.trunkline.testing.TestAccounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbackMappingsTest {
  private static final String GOOD =
      """
      reference: lead.client
      status: Disposition
      duration: {field: TalkTime, unit: minutes}
      at: {field: CalledAt, pattern: MM/dd/yyyy HH:mm, zone: America/New_York}
      details:
        Agent: Rep
      """;
  private static final String BODY =
      "{\"lead\": {\"client\": \"k7-1.0.1-1-1\"}, \"Disposition\": \"SALE\", \"TalkTime\": \"2\","
          + " \"CalledAt\": \"06/10/2026 14:30\", \"Rep\": \"rep7\"}";

  @TempDir Path routes;

  private final CallbackReader reader(CallbackMappings mappings) {
    var account =
        TestAccounts.of(
            new TalkingProvider(CallbackProof.CREDENTIALS) {
              @Override
              public List<CallEvent> events(CallbackBody callback) {
                return List.of(new MappedEvent(callback, number -> number).read());
              }
            },
            "http://localhost:1");
    return new CallbackReader(new Accounts(Map.of("test", account)), mappings);
  }

  private void file(String text) throws Exception {
    Path folder = Files.createDirectories(routes.resolve("outcomes/callbacks"));
    Files.writeString(folder.resolve("fake.yaml"), text);
  }

  private static Reading read(CallbackReader reader) {
    return reader.read(
        new StoredCallback(
            1,
            "test",
            "flow",
            null,
            null,
            BODY.getBytes(StandardCharsets.UTF_8),
            Instant.EPOCH,
            0,
            false));
  }

  @Test
  void withoutAFileACallbackIsUnreadableAndTheReasonNamesTheFolder() {
    Reading reading = read(reader(CallbackMappings.in(routes)));
    assertThat(((Reading.Unreadable) reading).reason()).contains("outcomes/callbacks/");
  }

  @Test
  void theShippedFileSaysNothingUntilSomebodyFillsItIn() throws Exception {
    CallbackMappings shipped = CallbackMappings.in(Path.of("routes"));
    assertThat(shipped.faults()).isEmpty();
    assertThat(shipped.of("dialedin")).isEmpty();
    String text = Files.readString(Path.of("routes/outcomes/callbacks/dialedin.yaml"));
    String filled = text.substring(text.indexOf("\n#\n") + 3).replaceAll("(?m)^# ", "");
    file(filled);
    CallbackMappings mappings = CallbackMappings.in(routes);
    assertThat(mappings.faults()).isEmpty();
    assertThat(mappings.of("fake")).isPresent();
  }

  @Test
  void aFileThatAppearsOrIsMendedIsTakenUpWhileRunning() throws Exception {
    CallbackMappings mappings = CallbackMappings.in(routes);
    assertThat(mappings.reload()).isFalse();
    file(GOOD);
    assertThat(mappings.reload()).isTrue();
    assertThat(mappings.reload()).isFalse();
    CallEvent event = ((Reading.Events) read(reader(mappings))).events().get(0);
    assertThat(event.reference()).isEqualTo("k7-1.0.1-1-1");
    assertThat(event.status()).isEqualTo("SALE");
    assertThat(event.duration()).hasMinutes(2);
    assertThat(event.at()).isEqualTo("2026-06-10T18:30:00Z");
    assertThat(event.details()).containsExactly(Map.entry("agent", "rep7"));
  }

  @Test
  void everyFaultIsToldWithFileAndLineAndTheLastGoodFileGoesOn() throws Exception {
    file(GOOD);
    CallbackMappings mappings = CallbackMappings.in(routes);
    file(
        GOOD.replace("minutes", "hours")
            .replace("MM/dd", "bb/ii")
            .replace("America/New_York", "Nowhere")
            .replace("status:", "state:"));
    mappings.reload();
    assertThat(mappings.faults()).extracting(TableFault::line).containsExactly(2, 3, 4, 4);
    assertThat(mappings.faults()).allMatch(one -> one.file().endsWith("callbacks/fake.yaml"));
    assertThat(mappings.faults().toString()).contains("milliseconds", "status", "MM/dd/yyyy");
    assertThat(read(reader(mappings))).isInstanceOf(Reading.Events.class);
    file(": [");
    mappings.reload();
    assertThat(mappings.faults()).singleElement().asString().contains("no YAML");
    file("duration: {field: TalkTime}");
    mappings.reload();
    assertThat(mappings.faults()).singleElement().asString().contains("unit");
  }
}
