package io.trunkline.operations;

import io.trunkline.intake.Batches;
import io.trunkline.intake.RowSum;
import io.trunkline.ledger.BatchQueries;
import io.trunkline.ledger.BatchQueries.Batch;
import io.trunkline.ledger.BatchQueries.Counted;
import io.trunkline.ledger.BatchWords;
import io.trunkline.ledger.CorrectionQueries;
import io.trunkline.ledger.CorrectionQueries.Corrections;
import io.trunkline.ledger.HeldLeads;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of the files, polls and exports. */
@Path("/api/batches")
@Tag(name = "batches")
public class BatchesResource {
  private final BatchQueries batches;
  private final HeldLeads held;
  private final BatchWords words;
  private final Batches files;
  private final CorrectionQueries corrections;

  @Inject
  BatchesResource(
      BatchQueries batches,
      HeldLeads held,
      BatchWords words,
      Batches files,
      CorrectionQueries corrections) {
    this.batches = batches;
    this.held = held;
    this.words = words;
    this.files = files;
    this.corrections = corrections;
  }

  /**
   * One batch, counted.
   *
   * @param ended rows that have reached their end, in percent of the rows read so far, over all
   *     campaigns
   * @param reasons why rows were rejected, held or wait, the most frequent first
   * @param outcomes calls by how they ended, as far as it is known
   * @param rejectedFile the file of rejected rows; absent if none
   * @param notes who released or cancelled it, when and why, oldest first
   * @param correctedBy batches in which rejected rows of this one came back, also over several
   *     rounds
   * @param corrected rejected rows that came back and were taken, or are known
   * @param corrects batches whose rejected rows came back in this one
   */
  public record BatchReport(
      Batch batch,
      double ended,
      List<RowSum> campaigns,
      List<Reason> reasons,
      Map<String, Long> outcomes,
      String rejectedFile,
      List<BatchWords.Note> notes,
      List<Integer> correctedBy,
      long corrected,
      List<Integer> corrects) {}

  /** So many rows stand so for this reason. */
  public record Reason(String campaign, String state, String stage, String reason, long rows) {}

  @GET
  @Operation(summary = "Lists the batches, oldest first")
  public Page<Batch> list(
      @QueryParam("after") @DefaultValue("0") int after,
      @QueryParam("limit") @DefaultValue(Page.LIMIT) int limit) {
    return Page.of(batches.list(after, Page.limit(limit)), limit, Batch::id);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Counts one batch by state and reason")
  public BatchReport one(@PathParam("id") int id) {
    return batches
        .counted(id)
        .map(this::report)
        .orElseThrow(() -> Problem.notFound("batch " + id, "/api/batches lists all batches."));
  }

  @POST
  @Path("{id}/release")
  @Operation(
      summary = "Lets a batch go that waits for a person, else all held leads of a batch",
      description =
          "A batch that waits, or whose canary is out, is sent as a whole. Of any other batch, leads"
              + " that are held by a fault that is mended are decided again by their campaigns. Held"
              + " deliveries are settled apart.")
  public LeadsResource.Released release(
      @PathParam("id") int id,
      LeadsResource.ReleaseRequest request,
      @Context RoutingContext context) {
    var word = LeadsResource.ReleaseRequest.word(request, context);
    var verdict = words.release(id, word.note(), word.author());
    if (verdict instanceof BatchWords.Verdict.Done done) {
      return new LeadsResource.Released(done.deliveries());
    }
    throwIfRefused(id, verdict);
    int leads = held.releaseAll(id, word);
    if (leads == 0 && verdict instanceof BatchWords.Verdict.Released before) {
      throw conflict(id, before.reason());
    }
    return new LeadsResource.Released(leads);
  }

  @POST
  @Path("{id}/cancel")
  @Operation(
      summary = "Recalls what has not been sent of a batch",
      description =
          "When this is answered, no request with a lead of the batch is released any more; one that"
              + " was released just before may still be written up to a second later. What is on"
              + " its way or was accepted stays, and is counted in the answer.")
  public BatchReport cancel(
      @PathParam("id") int id,
      LeadsResource.ReleaseRequest request,
      @Context RoutingContext context) {
    var word = LeadsResource.ReleaseRequest.word(request, context);
    throwIfRefused(id, words.cancel(id, word.note(), word.author()));
    return one(id);
  }

  private static void throwIfRefused(int id, BatchWords.Verdict verdict) {
    if (verdict instanceof BatchWords.Verdict.Refused refused) {
      throw conflict(id, refused.reason());
    }
  }

  private static ProblemException conflict(int id, String reason) {
    return new ProblemException(Problem.of(409, "batch " + id, reason));
  }

  private BatchReport report(Counted counted) {
    List<RowSum> sums = RowSum.of(counted);
    Corrections corrected = corrections.of(counted.batch().id());
    return new BatchReport(
        counted.batch(),
        ended(sums),
        sums,
        reasons(counted),
        batches.outcomes(counted.batch().id()),
        files.rejectedFile(counted.batch().id()).map(Object::toString).orElse(null),
        words.notes(counted.batch().id()),
        corrected.correctedBy(),
        corrected.corrected(),
        corrected.corrects());
  }

  private static double ended(List<RowSum> sums) {
    long rows = sums.stream().mapToLong(RowSum::rows).sum();
    long open = sums.stream().mapToLong(RowSum::open).sum();
    return rows == 0 ? 100 : Math.floor(1000.0 * (rows - open) / rows) / 10;
  }

  private static List<Reason> reasons(Counted counted) {
    Map<Reason, Long> rows = new HashMap<>();
    counted.counts().stream()
        .filter(count -> count.reason() != null)
        .forEach(
            count ->
                rows.merge(
                    new Reason(
                        count.campaign(),
                        RowSum.state(count).name().toLowerCase(),
                        count.stage(),
                        count.reason(),
                        0),
                    count.rows(),
                    Long::sum));
    return rows.entrySet().stream()
        .map(entry -> with(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Reason::rows).reversed().thenComparing(Reason::reason))
        .limit(100)
        .toList();
  }

  private static Reason with(Reason reason, long rows) {
    return new Reason(reason.campaign(), reason.state(), reason.stage(), reason.reason(), rows);
  }
}
