package io.trunkline.operations;

import io.trunkline.outcome.OutcomeTables;
import io.trunkline.outcome.TableFault;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The outcome tables as they stand. */
@Path("/api/outcome-tables")
@Tag(name = "outcome-tables")
public class OutcomeTablesResource {
  private final OutcomeTables tables;

  @Inject
  OutcomeTablesResource(OutcomeTables tables) {
    this.tables = tables;
  }

  /**
   * One provider's table.
   *
   * @param faults why the newest text is not in force; the last good version is
   */
  public record TableReport(String provider, List<TableFault> faults) {}

  @GET
  @Operation(summary = "Lists the outcome tables, with the faults of a broken one")
  public List<TableReport> list() {
    return tables.standing().entrySet().stream()
        .map(table -> new TableReport(table.getKey(), table.getValue()))
        .toList();
  }
}
