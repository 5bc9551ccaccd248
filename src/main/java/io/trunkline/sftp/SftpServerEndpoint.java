package io.trunkline.sftp;

import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/** A folder of a configured server, with the settings that keep its files whole. */
final class SftpServerEndpoint extends SftpEndpoint {
  private static final int MOST_AT_A_LOOK = 500;

  private final SftpServer server;
  private final OneReplica turns;
  private final RemoteChoice choice;

  /**
   * @param server null if none is set: then nothing is done
   */
  SftpServerEndpoint(
      String uri,
      SftpServerComponent component,
      SftpConfiguration configuration,
      SftpServer server,
      OneReplica turns,
      RemoteChoice choice) {
    super(uri, component, configuration);
    this.server = server;
    this.turns = turns;
    this.choice = choice;
    setDisconnect(true);
    setMaximumReconnectAttempts(0);
    setFastExistsCheck(true);
    setMaxMessagesPerPoll(MOST_AT_A_LOOK);
    setPreSort(true);
  }

  @Override
  protected RemoteFileConsumer<SftpRemoteFile> buildConsumer(Processor processor) {
    setAutoCreate(false);
    var faults = new RemoteFaults(this, choice);
    setOnCompletionExceptionHandler(faults);
    var consumer =
        new SftpServerConsumer(
            this, processor, createRemoteFileOperations(), processStrategy, choice);
    setPollStrategy(new RemotePolls(this, consumer, turns, choice, faults));
    setExceptionHandler(faults);
    return consumer;
  }

  @Override
  protected GenericFileProducer<SftpRemoteFile> buildProducer() {
    return new SftpServerProducer(this, createRemoteFileOperations());
  }

  @Override
  public RemoteFileOperations<SftpRemoteFile> createRemoteFileOperations() {
    var operations = new WholeFiles(this);
    operations.setEndpoint(this);
    return operations;
  }

  SftpServer server() {
    return server;
  }

  /** For people. */
  String place() {
    return server + ", folder '" + getConfiguration().getDirectory() + "'";
  }
}
