package io.trunkline.sftp;

import io.trunkline.ledger.HeldLease;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** A look at a folder: by one replica at a time, and only if a server is set. */
final class RemotePolls implements PollingConsumerPollStrategy {
  private final SftpServerEndpoint endpoint;
  private final SftpServerConsumer consumer;
  private final RemoteChoice choice;
  private final RemoteFaults faults;
  private final OneReplica turns;
  private HeldLease turn;

  RemotePolls(
      SftpServerEndpoint endpoint,
      SftpServerConsumer consumer,
      OneReplica turns,
      RemoteChoice choice,
      RemoteFaults faults) {
    this.endpoint = endpoint;
    this.consumer = consumer;
    this.turns = turns;
    this.choice = choice;
    this.faults = faults;
  }

  @Override
  public boolean begin(Consumer polling, Endpoint of) {
    if (endpoint.server() == null) {
      return false;
    }
    turn = turns.take(endpoint.place()).orElse(null);
    if (turn != null) {
      choice.look();
    }
    return turn != null;
  }

  @Override
  public void commit(Consumer polling, Endpoint of, int files) {
    end();
    faults.works();
  }

  @Override
  public boolean rollback(Consumer polling, Endpoint of, int tries, Exception failed) {
    faults.handleException(failed);
    consumer.reset();
    end();
    return false;
  }

  private void end() {
    if (turn != null) {
      turn.close();
      turn = null;
    }
  }
}
