package io.trunkline.operations;

import io.trunkline.intake.LeadPreviews;
import io.trunkline.intake.LeadSource;
import io.trunkline.intake.LeadSources;
import io.trunkline.intake.MappingFaultException;
import io.trunkline.ledger.KnownLeads;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what would become of a file, before it is dropped. */
@Path(PreviewResource.PATH)
@Tag(name = "preview")
public class PreviewResource {
  static final String PATH = "/api/preview";
  static final int MOST_SHOWN = 100;

  private final LeadPreviews previews;
  private final LeadSources sources;
  private final PreviewReports reports;
  private final PreviewFolder folder;
  private final KnownLeads ledger;

  @Inject
  PreviewResource(
      LeadPreviews previews,
      LeadSources sources,
      PreviewReports reports,
      PreviewFolder folder,
      KnownLeads ledger) {
    this.previews = previews;
    this.sources = sources;
    this.reports = reports;
    this.folder = folder;
    this.ledger = ledger;
  }

  @POST
  @Consumes({MediaType.APPLICATION_OCTET_STREAM, "text/csv"})
  @Operation(
      summary = "Tells what would become of a lead file; stores and sends nothing",
      description =
          "The body is the file, up to 10 MB, packed or not. It is read by the mapping and the"
              + " campaigns of a source, or by the campaign named here, and compared with the leads"
              + " and suppressions that are stored now. Numbers are masked unless full is true. One"
              + " file is read at a time; to another one the answer is 429.")
  public PreviewReport preview(
      @QueryParam("source") String source,
      @QueryParam("campaign") String campaign,
      @QueryParam("rows") @DefaultValue("10") int rows,
      @QueryParam("full") @DefaultValue("false") boolean full,
      InputStream file)
      throws IOException {
    if (rows < 0 || rows > MOST_SHOWN) {
      throw Problem.badRequest("rows", "Give a number from 0 to " + MOST_SHOWN + ".");
    }
    LeadSource named = source(source, campaign);
    try {
      return folder.keep(
          file, copy -> reports.report(previews.read(named, copy, rows, ledger), !full, null));
    } catch (MappingFaultException wrong) {
      throw new ProblemException(Problem.of(409, "mapping", wrong.getMessage()));
    }
  }

  private LeadSource source(String name, String campaign) {
    return sources
        .find(name == null ? "" : name, campaign)
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "source", "Give the name of a source: " + sources.names() + "."));
  }
}
