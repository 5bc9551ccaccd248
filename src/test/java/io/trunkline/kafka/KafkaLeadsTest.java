package io.trunkline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.intake.MappingFaultException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the step of a route says wrongly. */
class KafkaLeadsTest {
  @ParameterizedTest
  @CsvSource({
    "' , ', 5, has 0 names; expected 1 to 32",
    "'a,b,a', 5, has the name a twice",
    "a, many, The parameter canary"
  })
  void messagesWaitWhileTheirStepSaysWhatCannotBeUsed(
      String campaigns, String canary, String fault) {
    var terms = new TopicTerms("events", "leads", "group", 500, Duration.ofSeconds(5), null, false);
    var message = TopicMessage.of(0, 7, "{\"phone\":\"9876543210\"}".getBytes());
    var chunk = new KafkaChunk(terms, List.of(message), Map.of(0, 0L));
    Map<String, String> rails = Map.of("canary", canary);
    new KafkaLeads(null).take("kafka-leads", "leads", campaigns, rails, chunk);
    assertThat(chunk.fault(null))
        .isInstanceOf(MappingFaultException.class)
        .hasMessageContaining(fault);
  }
}
