package io.trunkline.operations;

import io.trunkline.ledger.LeadStory;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what happened to one lead. */
@Path("/api/leads")
@Tag(name = "leads")
public class LeadsResource {
  private final LeadStory stories;

  @Inject
  LeadsResource(LeadStory stories) {
    this.stories = stories;
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
}
