package io.trunkline.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.Leases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file with as many rows as there may be comes to its end. */
class LargeAgentFileTest {
  private static final int ROWS = 10_000;

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void manyRowsThatNeedNothingAreDoneInOneTurn() throws Exception {
    try (AgentHouse at = new AgentHouse(folder, true)) {
      list(at, Map.of("data", IntStream.range(0, ROWS).mapToObj(i -> agent(i)).toList()));
      Path file = at.drop("ivrsolutions", "large.csv", "email\n" + rows());
      assertThat(files(at).take(file)).isEmpty();
      List<String> result = at.result("ivrsolutions", "large.csv");
      assertThat(result).hasSize(ROWS + 1);
      assertThat(result.subList(1, ROWS + 1)).allMatch(line -> line.endsWith(",unchanged,,"));
    }
  }

  /** Has the agents listed so. */
  private void list(AgentHouse at, Map<String, Object> data) throws Exception {
    Supplier<Map<String, Object>> answer = () -> Map.of("verdict", "accepted", "data", data);
    at.house.camel.getRegistry().bind("listed", answer);
    String text = Files.readString(Path.of("routes/agents/ivrsolutions.camel.yaml"));
    String from = "direct:agents-ivrsolutions-list\n      steps:\n";
    int start = text.indexOf(from) + from.length();
    String bean = "        - bean:\n            ref: listed\n            method: get";
    int end = text.indexOf("\n- route:", start);
    at.load(folder, "ivrsolutions", text.substring(0, start) + bean + text.substring(end));
  }

  private static Map<String, String> agent(int number) {
    return Map.of("email", "a" + number + "@shop.example", "ext_no", "" + number, "status", "1");
  }

  private static String rows() {
    return IntStream.range(0, ROWS)
        .mapToObj(i -> "A" + i + "@shop.example\n")
        .collect(Collectors.joining());
  }

  private static AgentFiles files(AgentHouse at) {
    return new AgentFiles(
        at.house.accounts(),
        new AgentSteps(at.house.camel),
        new AgentFolders(at.data),
        new Leases(at.database),
        new AgentHouse.Config(
            Optional.of("ivrsolutions"), false, 20, ROWS, Duration.ofHours(1), Duration.ZERO),
        new Ticking(at.clock, at));
  }

  /** Goes on by ten milliseconds each time that somebody looks at it. */
  private static final class Ticking extends Clock {
    private final Clock clock;
    private final AgentHouse at;

    Ticking(Clock clock, AgentHouse at) {
      this.clock = clock;
      this.at = at;
    }

    @Override
    public Instant instant() {
      at.clock.turn(Duration.ofMillis(10));
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
