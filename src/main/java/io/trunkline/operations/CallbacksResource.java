package io.trunkline.operations;

import io.trunkline.ledger.CallbackQueries;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The callbacks that were stored but could not be read or joined to a call. */
@Path("/api/callbacks")
@Tag(name = "callbacks")
public class CallbacksResource {
  private static final Set<String> STATES = Set.of("stored", "applied", "unreadable", "unjoined");

  private final CallbackQueries callbacks;

  @Inject
  CallbacksResource(CallbackQueries callbacks) {
    this.callbacks = callbacks;
  }

  @GET
  @Operation(summary = "Lists callbacks in one state, oldest first, with their bodies")
  public Page<Map<String, Object>> list(
      @QueryParam("state") @DefaultValue("unreadable") String state,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue(Page.LIMIT) int limit) {
    if (!STATES.contains(state)) {
      throw Problem.badRequest("state", "Give one of " + STATES + ".");
    }
    return Page.of(
        callbacks.list(state, after, Page.limit(limit)), limit, callback -> callback.get("id"));
  }
}
