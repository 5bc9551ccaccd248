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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes requests out of their folder when they are whole, and sends each once. */
@Singleton
class CallerIdSending {
  private static final Logger LOG = Logger.getLogger(CallerIdSending.class);

  /** Requests are few and their provider decides in days, so that a refusal to listen can wait. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private static final String TAKEN_AWAY =
      "the provider did not take it, and its files left the folder meanwhile; drop them again";

  private final CallerIdPost post;
  private final CallerIdConfig config;
  private final Path data;
  private final Clock clock;
  private final Quiet quiet = new Quiet();
  private final Map<Path, Instant> later = new ConcurrentHashMap<>();
  private final Map<Path, String> told = new ConcurrentHashMap<>();

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

  /**
   * Looks once at the folder of an account.
   *
   * @param holds renews the account's turn; false if another replica has it
   */
  void turn(Account account, CallerIdForm form, BooleanSupplier holds) throws IOException {
    var folders = new CallerIdFolders(data, account.name());
    var files = new RequestFiles(folders, form, config.keep(), clock);
    for (String request : folders.claimed()) {
      if (isOpen(folders, request) && holds.getAsBoolean() && isOpen(folders, request)) {
        recover(files, request);
      }
    }
    List<Path> dropped = folders.dropped();
    watch(folders.inbox());
    for (Path file : dropped) {
      alone(account, files, file, holds);
    }
    quiet.forgetGone();
    later.keySet().removeIf(file -> !folders.has(file));
  }

  private static boolean isOpen(CallerIdFolders folders, String request) throws IOException {
    return folders.isClaimed(request)
        && CallerIdResult.read(folders.result(request)).filter(CallerIdResult::isSent).isEmpty();
  }

  /**
   * Only one that holds the account's turn is here, so whoever has claimed a request and told
   * nothing of it is no more.
   */
  private void recover(RequestFiles files, String request) throws IOException {
    CallerIdFolders folders = files.folders();
    if (CallerIdResult.read(folders.result(request)).filter(this::isSettled).isPresent()) {
      folders.release(request);
      return;
    }
    String reference = folders.reference(request);
    LOG.warnf("Whether caller id request %s was sent is not known; a person must look", reference);
    files.finish(folders.inbox().resolve(request + ".json"));
    files.write(
        CallerIdResult.of(
            request,
            "unknown",
            reference,
            "ended-while-sending",
            CallerIdPost.ASK,
            clock.instant()));
  }

  /** A claim is made behind the end of every earlier result, so this one is its own. */
  private boolean isSettled(CallerIdResult result) {
    return !result.state().equals(CallerIdResult.SENDING);
  }

  private boolean isDue(Path file) throws IOException {
    Instant now = clock.instant();
    return quiet.of(file, now).compareTo(config.quiet()) >= 0
        && !later.getOrDefault(file, Instant.MIN).isAfter(now);
  }

  /** From the first sight of a file on, so that pictures and request grow quiet together. */
  private void watch(Path inbox) throws IOException {
    try (Stream<Path> files = Files.list(inbox)) {
      for (Path file : files.toList()) {
        quiet.of(file, clock.instant());
      }
    }
  }

  /** A file that cannot be read or moved is told once, and holds up no other. */
  private void alone(Account account, RequestFiles files, Path file, BooleanSupplier holds) {
    try {
      if (isDue(file) && holds.getAsBoolean()) {
        take(account, files, file);
      }
      told.remove(file);
    } catch (IOException stuck) {
      if (!stuck.toString().equals(told.put(file, stuck.toString()))) {
        LOG.errorf("%s waits in its folder and is tried again: %s", file, stuck);
      }
    }
  }

  private void take(Account account, RequestFiles files, Path file) throws IOException {
    if (files.folders().isClaimed(CallerIdFolders.request(file))) {
      files.rejectSecond(file);
      return;
    }
    try {
      DroppedRequest request = DroppedRequest.read(file, files.form());
      if (isWhole(files, request, clock.instant())) {
        send(account, files, request);
      }
    } catch (RequestFaultException fault) {
      files.reject(file, "invalid", "request-invalid", fault.getMessage());
    }
  }

  private boolean isWhole(RequestFiles files, DroppedRequest request, Instant now)
      throws IOException, RequestFaultException {
    List<String> missing = request.missing();
    if (missing.isEmpty()) {
      return isQuiet(request, now);
    }
    String names = String.join(", ", missing);
    if (quiet.of(request.file(), now).compareTo(config.missingAfter()) >= 0) {
      throw new RequestFaultException(
          "no such picture: " + names + "; put it beside the request and drop both again");
    }
    files.waits(request.name(), "picture-missing", names);
    return false;
  }

  private boolean isQuiet(DroppedRequest request, Instant now) throws IOException {
    for (Path file : request.files()) {
      if (quiet.of(file, now).compareTo(config.quiet()) < 0) {
        return false;
      }
    }
    return true;
  }

  private void send(Account account, RequestFiles files, DroppedRequest request)
      throws IOException, RequestFaultException {
    String reference = CallerIdPost.reference();
    Map<String, Object> values =
        request.whole(post.own(account, files.form(), reference), config.mostBytes());
    if (!files.folders().claim(request.name(), reference)) {
      return;
    }
    files.write(
        CallerIdResult.of(
            request.name(), CallerIdResult.SENDING, reference, null, null, clock.instant()));
    settle(files, request, post.send(account, files.form(), request.name(), reference, values));
  }

  private void settle(RequestFiles files, DroppedRequest request, CallerIdResult result)
      throws IOException {
    if (result.isSent()) {
      files.finish(request.file());
      files.write(result);
      return;
    }
    if (!files.folders().has(request.file())) {
      files.write(takenAway(result));
    } else if (result.state().equals("waiting")) {
      later.put(request.file(), clock.instant().plus(AGAIN));
      files.write(result);
    } else {
      files.reject(request.file(), result.state(), result.reason(), result.hint());
    }
    files.folders().release(request.name());
  }

  /** Another replica took this one for ended, and its request for sent. */
  private CallerIdResult takenAway(CallerIdResult result) {
    return CallerIdResult.of(
        result.request(), "refused", null, result.reason(), TAKEN_AWAY, clock.instant());
  }
}
