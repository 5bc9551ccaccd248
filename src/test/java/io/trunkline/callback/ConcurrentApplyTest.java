package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ledger.Database;
import io.trunkline.ledger.FeedLedger;
import io.trunkline.outcome.FeedTerms;
import io.trunkline.outcome.OutcomeEvent;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentApplyTest {
  private static final int CALLS = 150;

  @TempDir Path routes;

  @Test
  void promise5TwoReplicasApplyEachCallbackOnceAndNumberEventsWithoutGaps() throws Exception {
    try (Database database = TestDatabases.POSTGRESQL.open()) {
      var story = new CallbackStory(database, routes);
      story.sent.sent(story.deliveries.add(1, CALLS, "bulk"), "unknown", "unknown");
      List<String> bodies = bodies(story);
      var seen = new ArrayList<Long>();
      List<CompletableFuture<?>> work = new ArrayList<>();
      for (int replica = 0; replica < 2; replica++) {
        var one = new CallbackStory(database, routes);
        var mine = bodies.subList(replica * CALLS, (replica + 1) * CALLS);
        work.add(CompletableFuture.runAsync(() -> mine.forEach(body -> came(one, body))));
      }
      var all = CompletableFuture.allOf(work.toArray(CompletableFuture[]::new));
      while (!all.isDone()) {
        follow(database, seen);
      }
      all.get();
      story.applier.applyDue();
      follow(database, seen);
      assertThat(story.deliveries.states()).containsOnly(java.util.Map.entry("accepted", CALLS));
      assertThat(story.sent.counts("callback", "state"))
          .containsOnly(java.util.Map.entry("applied", 2 * CALLS));
      assertThat(story.sent.counts("outcome", "result"))
          .containsOnly(java.util.Map.entry("answered", CALLS));
      var numbers = story.sent.numbers("SELECT number FROM outcome_event ORDER BY number");
      assertThat(numbers)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
      assertThat(seen).containsExactlyElementsOf(numbers);
    }
  }

  private static List<String> bodies(CallbackStory story) {
    List<String> bodies = new ArrayList<>();
    for (int row = 1; row <= CALLS; row++) {
      bodies.add("status=ANSWER;ref=" + story.reference(row, 1));
      bodies.add("status=NO ANSWER;ref=" + story.reference(row, 1));
    }
    Collections.shuffle(bodies, new Random(7));
    return bodies;
  }

  private static void came(CallbackStory story, String body) {
    story.comes(body);
    if (body.hashCode() % 5 == 0) {
      story.applier.applyDue();
    }
  }

  /** A consumer that never goes back: it must not miss what commits late. */
  private static void follow(Database database, List<Long> seen) {
    var terms = new FeedTerms("follower", null, 1, Duration.ZERO, Duration.ZERO);
    var ledger = new FeedLedger(database);
    var next = ledger.next(terms, 50);
    while (!next.events().isEmpty()) {
      next.events().stream().map(OutcomeEvent::number).forEach(seen::add);
      ledger.settle(terms, List.of(), next.upTo());
      next = ledger.next(terms, 50);
    }
    ledger.settle(terms, List.of(), next.upTo());
  }
}
