package io.trunkline.operations;

import io.trunkline.ledger.SuppressionLedger;
import io.trunkline.suppression.Suppression;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The numbers that may not be called. They are never in an address, so no access log has them. */
@Path("/api/suppressions")
@Tag(name = "suppressions")
public class SuppressionsResource {
  private final SuppressionLedger ledger;
  private final Clock clock;

  @Inject
  SuppressionsResource(SuppressionLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * The number to look for.
   *
   * @param region ISO 3166 code of the country of a number without country code
   */
  public record FindRequest(String number, String region) {}

  /** Why an entry is taken off the list. */
  public record RemoveRequest(String note) {}

  /** All that is known of a number, also what is no longer in force, newest first. */
  public record Found(boolean suppressed, List<Suppression> entries) {}

  /** How many numbers are in force now because of the request, or were before. */
  public record Blocked(int numbers) {}

  /** The entry that was taken off. */
  public record Removed(long id) {}

  @GET
  @Operation(summary = "Lists the entries in force, oldest first")
  public Page<Suppression> list(
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue(Page.LIMIT) int limit) {
    return Page.of(ledger.list(after, Page.limit(limit)), limit, Suppression::id);
  }

  @POST
  @Path("find")
  @Operation(summary = "Finds the entries of a number")
  public Found find(FindRequest request) {
    if (request == null) {
      throw Problem.badRequest("number", "Give the number to look for.");
    }
    List<Suppression> entries =
        ledger.find(SuppressRequest.e164("number", request.number(), request.region()));
    return new Found(entries.stream().anyMatch(this::inForce), entries);
  }

  @POST
  @Operation(
      summary = "Blocks numbers, in force when this is answered",
      description = "All of them or, if one is not a number, none. What is blocked stays as it is.")
  public Blocked block(SuppressRequest request, @Context RoutingContext context) {
    if (request == null) {
      throw Problem.badRequest("numbers", "Give the numbers to block.");
    }
    var entries = request.entries("api:" + Callers.name(context));
    ledger.block(entries);
    return new Blocked(entries.size());
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Takes an entry off the list",
      description = "It stays in the history, with who did it and why.")
  public Removed remove(
      @PathParam("id") long id, RemoveRequest request, @Context RoutingContext context) {
    String note = Texts.required("note", request == null ? null : request.note(), 1000);
    if (!ledger.remove(id, Callers.name(context), note)) {
      throw Problem.notFound("suppression " + id, "It is not in force; nothing was changed.");
    }
    return new Removed(id);
  }

  private boolean inForce(Suppression entry) {
    return entry.removed() == null
        && (entry.expires() == null || entry.expires().isAfter(clock.instant()));
  }
}
