package io.trunkline.intake;

import io.trunkline.lead.Decision;
import io.trunkline.lead.Lead;
import io.trunkline.ledger.BatchLedger;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.PollLedger;
import java.nio.file.Path;
import java.util.List;

/** The door for fetched leads, put together by hand for the rooms that go through it. */
public final class PollDoor implements AutoCloseable {
  public final Polls polls;

  /** While true, the process ends when a poll is noted and not yet stored. */
  public volatile boolean dying;

  /** Done between the note of a poll and its storing. */
  public volatile Runnable meanwhile = () -> {};

  private final IntakeThreads threads = new IntakeThreads();

  public PollDoor(Database database, Path mappings) {
    polls =
        new Polls(
            new PollLedger(database),
            new BatchLedger(database),
            new Mortal(),
            new Mappings(mappings, IntakeHouse.LANGUAGES),
            threads);
  }

  /** The duplicate key is the number and the order. */
  private final class Mortal extends FakeCampaigns {
    Mortal() {
      keyFields = List.of("number", "order_id");
    }

    @Override
    public List<Decision> decide(String campaign, List<Lead> leads) {
      if (dying) {
        throw new StackOverflowError("the process is gone");
      }
      meanwhile.run();
      return super.decide(campaign, leads);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
