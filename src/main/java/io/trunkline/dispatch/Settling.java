package io.trunkline.dispatch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trunkline.account.Account;
import io.trunkline.dispatch.Settlement.ItemSettlement;
import io.trunkline.lead.ItemId;
import io.trunkline.provider.Answer;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Operation.OnUnknown;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Says what the end of an attempt means for it and for each of its deliveries. Pure. */
public final class Settling {
  static final Duration FIRST_LOOK_UP = Duration.ofSeconds(5);
  private static final Duration TOO_SLOW = Duration.ofSeconds(5);
  private static final int MOST_TURNS = 30;
  private static final int ANSWER_KEPT = 4_000;
  private static final int RECEIPT_KEPT = 1_000;

  private final Account account;
  private final Operation operation;
  private final Duration unknownShapePause;

  /**
   * @param unknownShapePause how long an account sends nothing behind a success that no row of the
   *     provider's table knows
   */
  public Settling(Account account, Operation operation, Duration unknownShapePause) {
    this.account = account;
    this.operation = operation;
    this.unknownShapePause = unknownShapePause;
  }

  /** With the usual pause behind an answer of unknown shape. */
  public Settling(Account account, Operation operation) {
    this(account, operation, Duration.parse("PT" + DispatchConfig.UNKNOWN_SHAPE_PAUSE));
  }

  /**
   * @param written the socket write; null if there was none
   * @param now by the database's clock
   */
  public Settlement settle(
      ReleasedAttempt attempt, SendResult result, Instant written, Instant now) {
    if (result instanceof SendResult.Answered answered) {
      return answered(attempt, answered.answer(), written, now);
    }
    if (result instanceof SendResult.NoAnswer none) {
      var receipt = Receipt.all(new Verdict.Unknown(none.reason()), none.reason());
      return settlement(attempt, receipt, null, written, now);
    }
    return withdrawn(attempt, (SendResult.NotSent) result, now);
  }

  private Settlement answered(
      ReleasedAttempt attempt, Answer answer, Instant written, Instant now) {
    Receipt receipt;
    try {
      receipt = account.provider().read(operation.name(), attempt.calls(), answer);
    } catch (RuntimeException unreadable) {
      String why = "the answer could not be read: " + unreadable.getClass().getSimpleName();
      receipt = Receipt.all(new Verdict.Unknown(why), why);
    }
    return settlement(attempt, receipt, answer, written, now);
  }

  private Settlement settlement(
      ReleasedAttempt attempt, Receipt receipt, Answer answer, Instant written, Instant now) {
    List<ItemSettlement> items =
        IntStream.range(0, attempt.items().size())
            .mapToObj(i -> item(attempt, i, receipt.of(attempt.calls().get(i).reference()), now))
            .toList();
    boolean unknown = items.stream().anyMatch(item -> item.verdict().equals("unknown"));
    Pause pause =
        receipt.unknownShape()
            ? Pause.afterUnknownShape(attempt, answer, now.plus(unknownShapePause))
            : Pause.of(receipt.verdict(), answer, now);
    return new Settlement(
        attempt,
        unknown ? "unknown" : "settled",
        unknown ? "unknown" : name(receipt.verdict()),
        written,
        answer == null ? null : answer.status(),
        cut(receipt.text(), RECEIPT_KEPT),
        answer == null ? null : beginning(answer),
        unknown ? firstLookUp(attempt, items, now) : null,
        false,
        pause,
        items);
  }

  /** A provider that took only a part would know the same bytes, but says nothing of the rest. */
  private Instant firstLookUp(ReleasedAttempt attempt, List<ItemSettlement> items, Instant now) {
    boolean partly = items.stream().anyMatch(item -> item.verdict().equals("accepted"));
    boolean tells =
        operation.onUnknown() == OnUnknown.SAME_BYTES
            || account.provider().lookUp(operation.name()).isPresent();
    boolean asks = tells && !partly;
    return asks && !account.lookUpWithin().isZero()
        ? now.plus(FIRST_LOOK_UP)
        : attempt.released().plus(account.holdUnknownAfter());
  }

  private ItemSettlement item(ReleasedAttempt attempt, int index, Verdict verdict, Instant now) {
    ItemId id = attempt.items().get(index);
    String group = attempt.group();
    if (verdict instanceof Verdict.Accepted taken) {
      return new ItemSettlement(
          id, "accepted", taken.providerId(), "accepted", null, null, null, group);
    }
    if (verdict instanceof Verdict.Refused no) {
      return refused(id, no.reason(), no.hint(), group);
    }
    if (verdict instanceof Verdict.Unknown unknown) {
      return new ItemSettlement(
          id, "unknown", null, "unknown", "unknown", unknown.reason(), null, group);
    }
    if (verdict instanceof Verdict.Halve halve) {
      return halve(attempt, index, halve, now);
    }
    return again(id, (Verdict.RetryLater) verdict, group, now);
  }

  private static ItemSettlement refused(ItemId id, String reason, String hint, String group) {
    return new ItemSettlement(id, "refused", null, "refused", reason, hint, null, group);
  }

  private static ItemSettlement halve(
      ReleasedAttempt attempt, int index, Verdict.Halve halve, Instant now) {
    ItemId id = attempt.items().get(index);
    if (attempt.items().size() == 1) {
      return refused(id, halve.reason(), halve.hint(), attempt.group());
    }
    int half = index < attempt.items().size() / 2 ? 0 : 1;
    String flow = attempt.group().replaceFirst("#.*", "");
    String group = flow + "#" + attempt.id() + "." + half;
    return new ItemSettlement(
        id, "halve", null, "waiting", halve.reason(), halve.hint(), now, group);
  }

  private static ItemSettlement again(
      ItemId id, Verdict.RetryLater later, String group, Instant now) {
    if (id.turn() >= MOST_TURNS && !later.pauseAccount()) {
      return new ItemSettlement(
          id, "retry", null, "dead", later.reason(), "gave up after many tries", null, group);
    }
    Duration pause = later.pause() != null ? later.pause() : Backoff.after(id.turn());
    Instant due = now.plus(later.pauseAccount() ? Duration.ZERO : pause);
    return new ItemSettlement(id, "retry", null, "waiting", later.reason(), null, due, group);
  }

  /** Where nobody listens the pause grows; where the connection stood, only this was too slow. */
  private static Settlement withdrawn(
      ReleasedAttempt attempt, SendResult.NotSent notSent, Instant now) {
    String reason = notSent.reason();
    List<ItemSettlement> items =
        attempt.items().stream()
            .map(
                id ->
                    new ItemSettlement(
                        id, "withdrawn", null, "waiting", "not-sent", reason, now, attempt.group()))
            .toList();
    String text = cut(reason, RECEIPT_KEPT);
    return new Settlement(
        attempt,
        "withdrawn",
        "withdrawn",
        null,
        null,
        text,
        null,
        null,
        false,
        notSent.late()
            ? new Pause(PauseCause.LATE, now.plus(TOO_SLOW), text)
            : new Pause(PauseCause.UNREACHABLE, null, text),
        items);
  }

  private static String name(Verdict verdict) {
    if (verdict instanceof Verdict.Accepted) {
      return "accepted";
    }
    if (verdict instanceof Verdict.Refused) {
      return "refused";
    }
    if (verdict instanceof Verdict.Halve) {
      return "halve";
    }
    return verdict instanceof Verdict.Unknown ? "unknown" : "retry";
  }

  /** What is kept of an answer, without the account's secrets should the provider repeat them. */
  private String beginning(Answer answer) {
    String text = new String(answer.body(), StandardCharsets.UTF_8).replace('\0', ' ');
    for (String secret : account.credentials().values()) {
      String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(secret));
      text = text.replace(quoted, "***").replace(secret, "***");
    }
    return cut(text, ANSWER_KEPT);
  }

  private static String cut(String text, int most) {
    return text == null || text.length() <= most ? text : text.substring(0, most);
  }
}
