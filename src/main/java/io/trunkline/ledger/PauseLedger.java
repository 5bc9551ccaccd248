package io.trunkline.ledger;

import io.trunkline.dispatch.BegunPause;
import io.trunkline.dispatch.Pause;
import io.trunkline.dispatch.PauseCause;
import io.trunkline.dispatch.Settlement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The only place that pauses accounts and lifts pauses, whatever their cause. */
@Singleton
public class PauseLedger {
  private final Database database;

  @Inject
  public PauseLedger(Database database) {
    this.database = database;
  }

  /**
   * Pauses an account by itself, from now.
   *
   * @return empty if one of this cause goes on
   */
  public Optional<BegunPause> begin(
      String account, PauseCause cause, Duration length, String reason) {
    return database.inTransaction(
        handle -> {
          QuotaLedger.lock(handle, account);
          Instant now = database.now(handle);
          return write(handle, account, new Pause(cause, now.plus(length), reason), now);
        });
  }

  /**
   * Pauses an account by a person's word, in place of an earlier one; in force and on disk when
   * this returns.
   */
  public BegunPause byHand(String account, Instant until, String note, String author) {
    var pause = new Pause(PauseCause.HAND, until, note, author);
    database.inTransaction(
        handle -> {
          QuotaLedger.lock(handle, account);
          PauseRows.delete(handle, account, PauseCause.HAND);
          return write(handle, account, pause, database.now(handle));
        });
    database.makeDurable();
    return new BegunPause(account, pause);
  }

  /**
   * Ends the pause of one cause, by a person's word.
   *
   * @return false if there is none; nothing was changed then
   */
  public boolean lift(String account, PauseCause cause, String note, String author) {
    boolean lifted =
        database.inTransaction(
            handle -> {
              QuotaLedger.lock(handle, account);
              Instant now = database.now(handle);
              boolean ended = PauseRows.end(handle, account, cause, now);
              if (ended) {
                PauseRows.act(handle, account, "lifted", new Pause(cause, null, note, author), now);
                PauseRows.writeState(handle, account);
              }
              return ended;
            });
    database.makeDurable();
    return lifted;
  }

  /** Pauses the accounts whose settled attempts ask for it; returns the pauses that begin. */
  static List<BegunPause> afterSettling(Handle handle, List<Settlement> settled, Instant now) {
    return settled.stream()
        .filter(one -> one.pause() != null)
        .sorted(Comparator.comparing(one -> one.attempt().account()))
        .flatMap(one -> afterSettling(handle, one, now))
        .toList();
  }

  private static Stream<BegunPause> afterSettling(Handle handle, Settlement one, Instant now) {
    String account = one.attempt().account();
    QuotaLedger.lock(handle, account);
    Pause pause =
        one.pause().cause() == PauseCause.UNREACHABLE
            ? one.pause().until(Withdrawals.note(handle, one, now))
            : one.pause();
    return write(handle, account, pause, now).stream();
  }

  /** The account is locked by this transaction. */
  private static Optional<BegunPause> write(
      Handle handle, String account, Pause pause, Instant now) {
    // One by hand has ended the earlier one: that counts, even if its own end went by meanwhile.
    if (pause.cause() != PauseCause.HAND && pause.until() != null && !pause.until().isAfter(now)) {
      return Optional.empty();
    }
    boolean begins = PauseRows.write(handle, account, pause, now);
    PauseRows.writeState(handle, account);
    if (begins && (pause.cause().alarming() || pause.author() != null)) {
      PauseRows.act(handle, account, "paused", pause, now);
    }
    return begins ? Optional.of(new BegunPause(account, pause)) : Optional.empty();
  }
}
