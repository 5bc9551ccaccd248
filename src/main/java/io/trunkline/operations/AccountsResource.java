package io.trunkline.operations;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The accounts at the providers, without their secrets. */
@Path("/api/accounts")
@Tag(name = "accounts")
public class AccountsResource {
  private final AccountReports accounts;

  @Inject
  AccountsResource(AccountReports accounts) {
    this.accounts = accounts;
  }

  @GET
  @Operation(summary = "Shows every account: provider, address, limits, whether it is paused")
  public List<AccountReport> list() {
    return accounts.all();
  }
}
