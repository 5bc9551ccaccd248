package io.trunkline.intake;

import io.trunkline.lead.Quantity;
import io.trunkline.ledger.BatchQueries.Count;
import io.trunkline.ledger.BatchQueries.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the rows of one batch stand for one campaign. Each row counts once, by the end of its first
 * delivery.
 *
 * @param rows read so far
 * @param sent accepted by the provider
 * @param rejected by intake or campaign, refused by the provider, expired, cancelled or dead
 * @param unknown on their way, or nobody knows whether the provider took them
 * @param lost rows that stand in no state; anything but 0 is a fault of Trunkline
 * @param addsUp true if the states add up to the rows
 */
public record RowSum(
    int batch,
    String campaign,
    long rows,
    long sent,
    long rejected,
    long duplicate,
    long suppressed,
    long held,
    long waiting,
    long unknown,
    long lost,
    boolean addsUp) {

  /** The end states, as the API and the metrics name them. */
  public enum State {
    SENT,
    REJECTED,
    DUPLICATE,
    SUPPRESSED,
    HELD,
    WAITING,
    UNKNOWN,
    LOST
  }

  /** One sum for each campaign that the batch was offered to. */
  public static List<RowSum> of(Counted counted) {
    Map<String, Map<State, Long>> byCampaign = new LinkedHashMap<>();
    counted.campaigns().forEach(name -> byCampaign.put(name, new LinkedHashMap<>()));
    for (Count count : counted.counts()) {
      byCampaign
          .computeIfAbsent(count.campaign(), name -> new LinkedHashMap<>())
          .merge(state(count), count.rows(), Long::sum);
    }
    List<RowSum> sums = new ArrayList<>();
    byCampaign.forEach((campaign, states) -> sums.add(sum(counted, campaign, states)));
    return sums;
  }

  /** The state in which a row counts. */
  public static State state(Count count) {
    return switch (count.lead()) {
      case "rejected" -> State.REJECTED;
      case "duplicate" -> State.DUPLICATE;
      case "held" -> State.HELD;
      case "waiting" -> State.WAITING;
      default -> ofDelivery(count.delivery());
    };
  }

  private static State ofDelivery(String state) {
    return switch (state == null ? "" : state) {
      case "accepted" -> State.SENT;
      case "refused", "expired", "cancelled", "dead" -> State.REJECTED;
      case "suppressed" -> State.SUPPRESSED;
      case "held" -> State.HELD;
      case "waiting" -> State.WAITING;
      case "sending", "unknown" -> State.UNKNOWN;
      default -> State.LOST;
    };
  }

  private static RowSum sum(Counted counted, String campaign, Map<State, Long> states) {
    long rows = counted.batch().rows();
    long all = states.values().stream().mapToLong(Long::longValue).sum();
    long lost = states.getOrDefault(State.LOST, 0L) + rows - all;
    return new RowSum(
        counted.batch().id(),
        campaign,
        rows,
        states.getOrDefault(State.SENT, 0L),
        states.getOrDefault(State.REJECTED, 0L),
        states.getOrDefault(State.DUPLICATE, 0L),
        states.getOrDefault(State.SUPPRESSED, 0L),
        states.getOrDefault(State.HELD, 0L),
        states.getOrDefault(State.WAITING, 0L),
        states.getOrDefault(State.UNKNOWN, 0L),
        lost,
        lost == 0);
  }

  /** Rows that have not reached their end. */
  public long open() {
    return waiting + unknown;
  }

  /** The sum, in words. */
  public String words() {
    return "%s = %d sent + %d rejected + %d duplicate + %d suppressed + %d held + %d waiting"
            .formatted(
                Quantity.of(rows, "row"), sent, rejected, duplicate, suppressed, held, waiting)
        + " + %d unknown%s".formatted(unknown, addsUp ? "" : " (this does not add up)");
  }

  /** How many rows stand so. */
  public long in(State state) {
    return switch (state) {
      case SENT -> sent;
      case REJECTED -> rejected;
      case DUPLICATE -> duplicate;
      case SUPPRESSED -> suppressed;
      case HELD -> held;
      case WAITING -> waiting;
      case UNKNOWN -> unknown;
      case LOST -> lost;
    };
  }
}
