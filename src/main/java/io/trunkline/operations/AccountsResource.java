package io.trunkline.operations;

import io.trunkline.account.Accounts;
import io.trunkline.dispatch.PauseCause;
import io.trunkline.dispatch.PauseTeller;
import io.trunkline.ledger.AccountStates;
import io.trunkline.ledger.AccountStates.Act;
import io.trunkline.ledger.PauseLedger;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The accounts at the providers, without their secrets, and their pauses. */
@Path("/api/accounts")
@Tag(name = "accounts")
public class AccountsResource {
  private static final int NOTE = 1000;

  private final AccountReports reports;
  private final Accounts accounts;
  private final AccountStates states;
  private final PauseLedger pauses;
  private final PauseTeller teller;

  @Inject
  AccountsResource(
      AccountReports reports,
      Accounts accounts,
      AccountStates states,
      PauseLedger pauses,
      PauseTeller teller) {
    this.reports = reports;
    this.accounts = accounts;
    this.states = states;
    this.pauses = pauses;
    this.teller = teller;
  }

  /**
   * A person's pause.
   *
   * @param note why
   * @param until when it ends; absent: until somebody lifts it
   */
  public record PauseRequest(String note, Instant until) {}

  /** Why a pause is lifted. */
  public record LiftRequest(String note) {}

  /** What was done, by whom. */
  public record Done(String account, String act, String cause, String author) {}

  @GET
  @Operation(
      summary = "Shows every account: provider, address, limits, pauses, deliveries that wait")
  public List<AccountReport> list() {
    return reports.all();
  }

  @GET
  @Path("{account}/acts")
  @Operation(
      summary = "Lists who paused an account or lifted a pause, when and why, oldest first",
      description = "With the pauses that Trunkline made because a person must look.")
  public Page<Act> acts(
      @PathParam("account") String account,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue(Page.LIMIT) int limit) {
    known(account);
    return Page.of(states.acts(account, after, Page.limit(limit)), limit, Act::id);
  }

  @POST
  @Path("{account}/pause")
  @Operation(
      summary = "Pauses an account by hand, in force when this is answered",
      description =
          "What is on its way to the provider goes on; nothing else is sent, and deliveries wait. It"
              + " takes the place of an earlier pause by hand and leaves all others as they are.")
  public Done pause(
      @PathParam("account") String account, PauseRequest request, @Context RoutingContext context) {
    known(account);
    String note = Texts.required("note", request == null ? null : request.note(), NOTE);
    if (request.until() != null && !request.until().isAfter(states.now())) {
      throw Problem.badRequest("until", "Give a time to come, or none.");
    }
    String author = Callers.name(context);
    teller.tell(pauses.byHand(account, request.until(), note, author));
    return new Done(account, "paused", PauseCause.HAND.word(), author);
  }

  @DELETE
  @Path("{account}/pauses/{cause}")
  @Operation(
      summary = "Lifts the pause of one cause",
      description = "Pauses of other causes stay; the account sends when none is left.")
  public Done lift(
      @PathParam("account") String account,
      @PathParam("cause") String cause,
      LiftRequest request,
      @Context RoutingContext context) {
    known(account);
    PauseCause known = PauseCause.of(cause).orElseThrow(AccountsResource::unknownCause);
    String note = Texts.required("note", request == null ? null : request.note(), NOTE);
    String author = Callers.name(context);
    if (!pauses.lift(account, known, note, author)) {
      throw Problem.notFound(
          "pause " + cause, "There is none; nothing was changed. /api/accounts lists them.");
    }
    teller.lifted(account, known, author);
    return new Done(account, "lifted", cause, author);
  }

  private void known(String account) {
    if (accounts.find(account).isEmpty()) {
      throw Problem.notFound("account " + account, "/api/accounts lists them.");
    }
  }

  private static ProblemException unknownCause() {
    List<String> words = Arrays.stream(PauseCause.values()).map(PauseCause::word).toList();
    return Problem.badRequest("cause", "Give one of " + words + ".");
  }
}
