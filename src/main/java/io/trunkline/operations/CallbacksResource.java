package io.trunkline.operations;

import io.trunkline.callback.CallbackApplier;
import io.trunkline.ledger.CallbackQueries;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The callbacks that were stored but could not be read or joined to a call, and notices. */
@Path("/api/callbacks")
@Tag(name = "callbacks")
public class CallbacksResource {
  private static final Set<String> STATES = Set.of("stored", "applied", "unreadable", "unjoined");

  private final CallbackQueries callbacks;
  private final CallbackApplier applier;

  @Inject
  CallbacksResource(CallbackQueries callbacks, CallbackApplier applier) {
    this.callbacks = callbacks;
    this.applier = applier;
  }

  /** How many callbacks will be read again. */
  public record Reread(int callbacks) {}

  @GET
  @Operation(
      summary = "Lists callbacks in one state, or all of one kind, oldest first, with their bodies")
  public Page<Map<String, Object>> list(
      @QueryParam("state") @DefaultValue("unreadable") String state,
      @QueryParam("kind") String kind,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue(Page.LIMIT) int limit) {
    if (!STATES.contains(state)) {
      throw Problem.badRequest("state", "Give one of " + STATES + ".");
    }
    var page =
        kind == null
            ? callbacks.list(state, after, Page.limit(limit))
            : callbacks.listKind(kind, after, Page.limit(limit));
    return Page.of(page, limit, callback -> callback.get("id"));
  }

  @POST
  @Path("reread")
  @Operation(summary = "Reads all unreadable callbacks again, after a mend")
  public Reread reread() {
    return new Reread(applier.reread());
  }
}
