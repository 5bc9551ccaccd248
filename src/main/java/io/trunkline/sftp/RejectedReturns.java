package io.trunkline.sftp;

import io.quarkus.arc.Unremovable;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.SentFiles;
import io.trunkline.operations.TrunklineConfig;
import io.trunkline.provider.AnswerText;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * What the route of returns calls: brings files of rejected rows back to the sender's server, and
 * again whenever they are rewritten. It remembers what it has brought, so that a file may be
 * brought twice, but never not at all.
 */
@Singleton
@Unremovable
@Named("rejectedReturns")
public class RejectedReturns {
  private final SftpServers servers;
  private final OneReplica turns;
  private final SentFiles sent;
  private final Path data;
  private final CamelContext camel;
  private final ToldOnce told = new ToldOnce();
  private final Set<String> known = new HashSet<>();

  @Inject
  RejectedReturns(
      SftpServers servers,
      Leases leases,
      SentFiles sent,
      TrunklineConfig config,
      CamelContext camel) {
    this(servers, leases, sent, config.dataDir(), camel);
  }

  RejectedReturns(
      SftpServers servers, Leases leases, SentFiles sent, Path data, CamelContext camel) {
    this.servers = servers;
    this.turns = new OneReplica(leases);
    this.sent = sent;
    this.data = data;
    this.camel = camel;
  }

  /**
   * Brings what is new, unless another replica does.
   *
   * @param server its name; empty does nothing
   * @param folder there, made if it is missing; empty does nothing
   * @param source whose files of rejected rows are brought
   */
  public synchronized void turn(String server, String folder, String source) {
    if (server.isBlank() || folder.isBlank()) {
      return;
    }
    var target = new ReturnsTarget(servers.get(server.strip()), RemoteNames.folder(folder));
    try (var turn = turns.take("returns " + target).orElse(null)) {
      if (turn != null) {
        bring(target, data.resolve("rejected").resolve(source));
        told.works(target.toString());
      }
    } catch (IOException | RuntimeException failed) {
      told.fault(target.toString(), SftpFaults.of(target.server(), failed));
    }
  }

  private void bring(ReturnsTarget target, Path folder) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path file : finished(folder)) {
      files.put(target.key(state(file)), file);
    }
    Set<String> unknown = new TreeSet<>(files.keySet());
    unknown.removeAll(known);
    known.addAll(sent.among(unknown));
    files.keySet().removeAll(known);
    for (var file : files.entrySet()) {
      if (isBrought(target, file.getValue())) {
        sent.add(file.getKey());
        known.add(file.getKey());
      }
    }
  }

  /** Each further file would wait for a server that is gone; one that it refuses holds up none. */
  private boolean isBrought(ReturnsTarget target, Path file) {
    String place = target + ", file " + AnswerText.safe(file.getFileName().toString());
    try {
      target.upload(camel, file);
      told.works(place);
      return true;
    } catch (RuntimeException failed) {
      if (SftpFaults.isGone(failed)) {
        throw failed;
      }
      told.fault(place, SftpFaults.of(target.server(), failed));
      return false;
    }
  }

  private static Iterable<Path> finished(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> RemoteNames.isSafe(file.getFileName().toString()))
          .filter(file -> !RemoteNames.isUnfinished(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  /** Differs whenever it was rewritten: the file is replaced as a whole. */
  private static String state(Path file) throws IOException {
    return file.getFileName() + "\n" + Files.size(file) + "\n" + Files.getLastModifiedTime(file);
  }
}
