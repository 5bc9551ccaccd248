package io.trunkline.operations;

import io.trunkline.lead.LeadId;
import io.trunkline.ledger.HeldLeads;
import io.trunkline.ledger.LeadFates;
import io.trunkline.ledger.LeadFates.LeadFate;
import io.trunkline.ledger.LeadStory;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what happened to one lead, and lets a held one be decided again. */
@Path("/api/leads")
@Tag(name = "leads")
public class LeadsResource {
  private final LeadStory stories;
  private final HeldLeads held;
  private final PostedLeadsDoor door;
  private final LeadFates fates;

  @Inject
  LeadsResource(LeadStory stories, HeldLeads held, PostedLeadsDoor door, LeadFates fates) {
    this.stories = stories;
    this.held = held;
    this.door = door;
    this.fates = fates;
  }

  /**
   * The leads of a request.
   *
   * @param batch that they are
   * @param leads one for each row and campaign
   */
  public record Taken(int batch, List<TakenLead> leads) {}

  /**
   * One of them.
   *
   * @param row from 1, in the order of the request
   * @param state {@code decided} by its campaign, {@code waiting} for it, {@code rejected}, {@code
   *     duplicate} or {@code held}
   */
  public record TakenLead(
      int row, LeadId id, String campaign, String state, String reason, String hint) {}

  /** Why held leads are decided again. */
  public record ReleaseRequest(String note) {
    static HeldLeads.Word word(ReleaseRequest request, RoutingContext context) {
      String note = Texts.required("note", request == null ? null : request.note(), 4000);
      return new HeldLeads.Word(note, Callers.name(context));
    }
  }

  /** How many leads are let go, or will be decided again. */
  public record Released(int leads) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Takes leads",
      description =
          "An object, or an array of up to 1000, with names of your own: the mapping of the source"
              + " reads them. All are stored when this is answered, or none is. With an"
              + " Idempotency-Key the same request may be repeated: it is answered with the same"
              + " leads, as they stand by then.")
  public Taken take(
      @QueryParam("source") String source,
      @HeaderParam("Idempotency-Key") String key,
      byte[] leads) {
    int batch = door.take(source, key, leads).id();
    return new Taken(batch, fates.of(batch).stream().map(LeadsResource::lead).toList());
  }

  private static TakenLead lead(LeadFate one) {
    return new TakenLead(
        one.id().row(), one.id(), one.campaign(), one.state(), one.reason(), one.hint());
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "Tells the whole story of a lead",
      description =
          "The row as it came, where it stands, and every event in order of time: decision,"
              + " attempt, receipt, callback, outcome, crm-update, note, suppression,"
              + " suppression-removed, overtaken.")
  public LeadStory.Story story(@PathParam("id") String id) {
    return stories
        .find(Ids.lead(id))
        .orElseThrow(() -> Problem.notFound("lead " + id, "Ids are batch.campaign.row."));
  }

  @POST
  @Path("{id}/release")
  @Operation(
      summary = "Lets a held lead be decided again by its campaign",
      description = "It waits and then passes the campaign as it is by then, and every check.")
  public Released release(
      @PathParam("id") String id, ReleaseRequest request, @Context RoutingContext context) {
    if (!held.release(Ids.lead(id), ReleaseRequest.word(request, context))) {
      throw new ProblemException(
          Problem.of(409, "lead " + id, "It is not held; its story tells where it stands."));
    }
    return new Released(1);
  }
}
