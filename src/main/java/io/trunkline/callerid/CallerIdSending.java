package io.trunkline.callerid;

import io.trunkline.account.Account;
import io.trunkline.operations.TrunklineConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes requests out of their folder when they are whole, and sends each once. */
@Singleton
class CallerIdSending {
  private static final Logger LOG = Logger.getLogger(CallerIdSending.class);

  /** Requests are few and their provider decides in days, so that a refusal to listen can wait. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private static final String SENT_BEFORE =
      "a request of this name was sent before; to ask for another caller id, give the file another"
          + " name";

  private final CallerIdPost post;
  private final CallerIdConfig config;
  private final Path data;
  private final Clock clock;
  private final Quiet quiet = new Quiet();
  private final Map<Path, Instant> later = new ConcurrentHashMap<>();

  @Inject
  CallerIdSending(
      CallerIdPost post, CallerIdConfig config, TrunklineConfig trunkline, Clock clock) {
    this(post, config, trunkline.dataDir(), clock);
  }

  CallerIdSending(CallerIdPost post, CallerIdConfig config, Path data, Clock clock) {
    this.post = post;
    this.config = config;
    this.data = data;
    this.clock = clock;
  }

  void turn(Account account, CallerIdForm form) throws IOException {
    var folders = new CallerIdFolders(data, account.name());
    for (String request : folders.claimed()) {
      recover(folders, form, request);
    }
    List<Path> dropped = folders.dropped();
    watch(folders.inbox());
    for (Path file : dropped) {
      take(account, form, folders, file);
    }
    quiet.forgetGone();
  }

  /**
   * Only one that holds the account's turn is here, so whoever has claimed a request and told
   * nothing of it is no more.
   */
  private void recover(CallerIdFolders folders, CallerIdForm form, String request)
      throws IOException {
    if (CallerIdResult.read(folders.result(request)).filter(CallerIdResult::isSent).isEmpty()) {
      String reference = folders.reference(request);
      LOG.warnf(
          "Whether caller id request %s was sent is not known; a person must look", reference);
      finish(folders, form, folders.inbox().resolve(request + ".json"));
      write(
          folders,
          CallerIdResult.of(
              request,
              "unknown",
              reference,
              "ended-while-sending",
              CallerIdPost.ASK,
              clock.instant()));
    }
  }

  /** From the first sight of a file on, so that pictures and request grow quiet together. */
  private void watch(Path inbox) throws IOException {
    try (Stream<Path> files = Files.list(inbox)) {
      for (Path file : files.toList()) {
        quiet.of(file, clock.instant());
      }
    }
  }

  private void take(Account account, CallerIdForm form, CallerIdFolders folders, Path file)
      throws IOException {
    Instant now = clock.instant();
    if (quiet.of(file, now).compareTo(config.quiet()) < 0
        || later.getOrDefault(file, Instant.MIN).isAfter(now)) {
      return;
    }
    if (folders.isClaimed(CallerIdFolders.request(file))) {
      moveRejected(folders, form, file, SENT_BEFORE);
      return;
    }
    try {
      DroppedRequest request = DroppedRequest.read(file, form);
      if (isWhole(folders, request, now)) {
        send(account, form, folders, request);
      }
    } catch (RequestFaultException fault) {
      reject(folders, form, file, "invalid", "request-invalid", fault.getMessage());
    }
  }

  private boolean isWhole(CallerIdFolders folders, DroppedRequest request, Instant now)
      throws IOException, RequestFaultException {
    List<String> missing = request.missing();
    boolean whole = missing.isEmpty();
    for (Path file : whole ? request.files() : List.<Path>of()) {
      whole &= quiet.of(file, now).compareTo(config.quiet()) >= 0;
    }
    if (missing.isEmpty()) {
      return whole;
    }
    if (quiet.of(request.file(), now).compareTo(config.missingAfter()) >= 0) {
      throw new RequestFaultException(
          "no such picture: "
              + String.join(", ", missing)
              + "; put it beside the request and drop both again");
    }
    wait(folders, request.name(), "picture-missing", String.join(", ", missing));
    return false;
  }

  private void send(
      Account account, CallerIdForm form, CallerIdFolders folders, DroppedRequest request)
      throws IOException, RequestFaultException {
    String reference = CallerIdPost.reference();
    Map<String, Object> values =
        request.whole(post.own(account, form, reference), config.mostBytes());
    if (!folders.claim(request.name(), reference)) {
      return;
    }
    write(
        folders,
        CallerIdResult.of(
            request.name(), CallerIdResult.SENDING, reference, null, null, clock.instant()));
    settle(folders, form, request, post.send(account, form, request.name(), reference, values));
  }

  private void settle(
      CallerIdFolders folders, CallerIdForm form, DroppedRequest request, CallerIdResult result)
      throws IOException {
    if (result.isSent()) {
      finish(folders, form, request.file());
      write(folders, result);
      return;
    }
    if (result.state().equals("waiting")) {
      later.put(request.file(), clock.instant().plus(AGAIN));
      write(folders, result);
    } else {
      reject(folders, form, request.file(), result.state(), result.reason(), result.hint());
    }
    folders.release(request.name());
  }

  /** Names what is wrong and moves the files to where they can be mended. */
  private void reject(
      CallerIdFolders folders,
      CallerIdForm form,
      Path file,
      String state,
      String reason,
      String hint)
      throws IOException {
    String request = CallerIdFolders.request(file);
    String where = moveRejected(folders, form, file, hint);
    write(folders, CallerIdResult.of(request, state, null, reason, where, clock.instant()));
  }

  private static String moveRejected(
      CallerIdFolders folders, CallerIdForm form, Path file, String hint) throws IOException {
    String request = CallerIdFolders.request(file);
    Path folder = folders.away("rejected", request, own(folders, form, file));
    String told = hint + " (the files are now in " + folder + ")";
    Files.writeString(folder.resolve(request + ".reason.txt"), hint + "\n");
    LOG.warnf("Caller id request %s was not sent: %s", file.getFileName(), told);
    return told;
  }

  private void finish(CallerIdFolders folders, CallerIdForm form, Path file) throws IOException {
    List<Path> files = own(folders, form, file);
    if (config.keep()) {
      folders.away("done", CallerIdFolders.request(file), files);
    } else {
      folders.delete(files);
    }
    later.remove(file);
  }

  /** The request's files but for pictures that another request in the folder names, too. */
  private static List<Path> own(CallerIdFolders folders, CallerIdForm form, Path file)
      throws IOException {
    Set<Path> others = new HashSet<>();
    for (Path one : folders.dropped()) {
      if (!one.equals(file)) {
        others.addAll(files(one, form));
      }
    }
    return files(file, form).stream().filter(one -> !others.contains(one)).toList();
  }

  private static List<Path> files(Path file, CallerIdForm form) throws IOException {
    try {
      return DroppedRequest.read(file, form).files();
    } catch (RequestFaultException alone) {
      return List.of(file);
    }
  }

  private void wait(CallerIdFolders folders, String request, String reason, String hint)
      throws IOException {
    boolean told =
        CallerIdResult.read(folders.result(request))
            .filter(one -> reason.equals(one.reason()) && hint.equals(one.hint()))
            .isPresent();
    if (!told && !folders.isClaimed(request)) {
      write(folders, CallerIdResult.of(request, "waiting", null, reason, hint, clock.instant()));
    }
  }

  private static void write(CallerIdFolders folders, CallerIdResult result) throws IOException {
    result.write(folders.result(result.request()));
  }
}
