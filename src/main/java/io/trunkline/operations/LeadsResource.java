package io.trunkline.operations;

import io.trunkline.ledger.HeldLeads;
import io.trunkline.ledger.LeadStory;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what happened to one lead, and lets a held one be decided again. */
@Path("/api/leads")
@Tag(name = "leads")
public class LeadsResource {
  private final LeadStory stories;
  private final HeldLeads held;

  @Inject
  LeadsResource(LeadStory stories, HeldLeads held) {
    this.stories = stories;
    this.held = held;
  }

  /** Why held leads are decided again. */
  public record ReleaseRequest(String note) {
    static HeldLeads.Word word(ReleaseRequest request, RoutingContext context) {
      String note = Texts.required("note", request == null ? null : request.note(), 4000);
      return new HeldLeads.Word(note, Callers.name(context));
    }
  }

  /** How many leads will be decided again. */
  public record Released(int leads) {}

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
