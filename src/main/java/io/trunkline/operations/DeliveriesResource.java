package io.trunkline.operations;

import io.trunkline.lead.DeliveryId;
import io.trunkline.ledger.AttemptQueries;
import io.trunkline.ledger.DeliveryQueries;
import io.trunkline.ledger.DeliveryQueries.Delivery;
import io.trunkline.ledger.HandSettlement;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The leads on their way, and a person's word about those that are stuck. */
@Path("/api")
@Tag(name = "deliveries")
public class DeliveriesResource {
  private static final Set<String> STATES =
      Set.of(
          "waiting",
          "sending",
          "unknown",
          "accepted",
          "refused",
          "suppressed",
          "held",
          "cancelled",
          "expired",
          "dead");
  private static final Map<String, HandSettlement.As> SETTLEMENTS =
      Map.of(
          "accepted", HandSettlement.As.ACCEPTED,
          "refused", HandSettlement.As.REFUSED,
          "send-again", HandSettlement.As.SEND_AGAIN);

  private final DeliveryQueries deliveries;
  private final AttemptQueries attempts;
  private final HandSettlement settlement;

  @Inject
  DeliveriesResource(
      DeliveryQueries deliveries, AttemptQueries attempts, HandSettlement settlement) {
    this.deliveries = deliveries;
    this.attempts = attempts;
    this.settlement = settlement;
  }

  /**
   * A person's word.
   *
   * @param as accepted, refused or send-again
   * @param note why, and how it is known
   * @param notTaken true to say that the provider did not take the call; needed to refuse or to
   *     send again what is unknown
   */
  public record SettleRequest(String as, String note, boolean notTaken) {}

  /** What a delivery was settled as. */
  public record Settled(DeliveryId delivery, String as) {}

  @GET
  @Path("deliveries")
  @Operation(
      summary = "Lists deliveries",
      description =
          "In the order of their ids. One answer looks at a limited number of deliveries, so it may"
              + " have few items or none: go on while there is a next. Name the batch where you"
              + " can.")
  public Page<Delivery> list(
      @QueryParam("state") String state,
      @QueryParam("batch") @DefaultValue("0") int batch,
      @QueryParam("after") String after,
      @QueryParam("limit") @DefaultValue(Page.LIMIT) int limit) {
    if (state != null && !STATES.contains(state)) {
      throw Problem.badRequest("state", "Give one of " + STATES + ".");
    }
    var part =
        deliveries.list(
            Optional.ofNullable(state),
            batch,
            Optional.ofNullable(after).map(Ids::delivery),
            Page.limit(limit));
    return new Page<>(part.found(), part.next().map(DeliveryId::toString).orElse(null));
  }

  @GET
  @Path("attempts/{id}")
  @Operation(
      summary = "Shows one request with its items and its answer",
      description = "Without the request's body, which may hold hundreds of people.")
  public Map<String, Object> attempt(@PathParam("id") long id) {
    return attempts
        .find(id)
        .orElseThrow(() -> Problem.notFound("attempt " + id, "A lead's story names attempts."));
  }

  @POST
  @Path("deliveries/{id}/settle")
  @Operation(
      summary = "Settles a held or unknown delivery by a person's word",
      description = "send-again goes back to waiting, and through every check again.")
  public Settled settle(
      @PathParam("id") String id, SettleRequest request, @Context RoutingContext context) {
    DeliveryId delivery = Ids.delivery(id);
    var verdict = settlement.settle(delivery, word(request, Callers.name(context)));
    if (verdict instanceof HandSettlement.Verdict.Refused refused) {
      throw new ProblemException(Problem.of(409, "delivery " + id, refused.reason()));
    }
    if (verdict instanceof HandSettlement.Verdict.NoSuchDelivery) {
      throw Problem.notFound("delivery " + id, "/api/deliveries lists them.");
    }
    return new Settled(delivery, request.as());
  }

  private static HandSettlement.Word word(SettleRequest request, String author) {
    if (request == null || request.as() == null || !SETTLEMENTS.containsKey(request.as())) {
      throw Problem.badRequest("as", "Give one of " + SETTLEMENTS.keySet() + ".");
    }
    String note = Texts.required("note", request.note(), 4000);
    return new HandSettlement.Word(SETTLEMENTS.get(request.as()), request.notTaken(), note, author);
  }
}
