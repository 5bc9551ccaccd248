package io.trunkline.operations;

import io.trunkline.intake.RowSum;
import io.trunkline.ledger.BatchQueries;
import io.trunkline.ledger.BatchQueries.Batch;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows that no row has disappeared. */
@Path("/api/conservation")
@Tag(name = "conservation")
public class ConservationResource {
  private final BatchQueries batches;

  @Inject
  ConservationResource(BatchQueries batches) {
    this.batches = batches;
  }

  /**
   * The sums of a page of batches.
   *
   * @param addsUp false if any of these sums does not; the answer's status is 200 all the same,
   *     since the question was answered
   * @param next what to give as {@code after} for the next page; absent on the last one
   */
  public record Conservation(boolean addsUp, List<RowSum> items, String next) {}

  @GET
  @Operation(
      summary = "Sums the rows of each batch and campaign",
      description =
          "rows = sent + rejected + duplicate + suppressed + held + waiting + unknown, each batch"
              + " by one snapshot. adds_up is false and lost is not 0 where that does not hold.")
  public Conservation sums(
      @QueryParam("after") @DefaultValue("0") int after,
      @QueryParam("limit") @DefaultValue(Page.LIMIT) int limit) {
    List<Batch> page = batches.list(after, Page.limit(limit));
    List<RowSum> sums =
        page.stream()
            .map(batch -> batches.counted(batch.id()))
            .flatMap(Optional::stream)
            .flatMap(counted -> RowSum.of(counted).stream())
            .toList();
    return new Conservation(
        sums.stream().allMatch(RowSum::addsUp), sums, Page.of(page, limit, Batch::id).next());
  }
}
