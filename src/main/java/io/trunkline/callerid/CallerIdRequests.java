package io.trunkline.callerid;

import io.quarkus.arc.Unremovable;
import io.trunkline.account.Account;
import io.trunkline.callback.PollTurns;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;

/** What the route of caller ids calls: sends what was dropped, and writes what came of it. */
@Singleton
@Unremovable
@Named("callerIdRequests")
public class CallerIdRequests {
  private final PollTurns turns;
  private final CallerIdSending sending;
  private final CallerIdNews news;

  @Inject
  CallerIdRequests(PollTurns turns, CallerIdSending sending, CallerIdNews news) {
    this.turns = turns;
    this.sending = sending;
    this.news = news;
  }

  /**
   * Looks once at the folders of these accounts, each by one replica at a time.
   *
   * @param accounts their names, with commas between; none if empty
   * @param operation that sends a request
   * @param pictures the fields that hold pictures, with commas between
   * @param payload the field that holds our reference
   * @param hook the field that holds the address for news
   * @param kind of the callbacks that bring news
   * @param approved the provider's word for it
   * @param rejected the provider's word for it
   */
  @SuppressWarnings("checkstyle:ParameterNumber")
  public void turn(
      String accounts,
      String operation,
      String pictures,
      String payload,
      String hook,
      String kind,
      String approved,
      String rejected) {
    var form =
        new CallerIdForm(
            operation, CallerIdForm.names(pictures), payload, hook, kind, approved, rejected);
    turns.each(
        "the caller id requests",
        accounts,
        CallerIdPost.MAX_WAIT,
        (account, holds) -> turn(account, form, holds));
  }

  private void turn(Account account, CallerIdForm form, BooleanSupplier holds) {
    try {
      sending.turn(account, form, holds);
      news.turn(account, form);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
