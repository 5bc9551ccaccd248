package io.trunkline.campaign;

import io.trunkline.account.Accounts;
import io.trunkline.lead.Lead;
import io.trunkline.routes.TestRouteFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.apache.camel.impl.DefaultCamelContext;
import org.jboss.logmanager.LogContext;

/** Prints how long the sample campaign takes for a lead. Run by hand; it is no test. */
final class CampaignSpeed {
  private static final int CHUNK = 5_000;
  private static final int ROUNDS = 60;

  private CampaignSpeed() {}

  public static void main(String[] args) throws Exception {
    // Without the application's settings every trace line is made, and measured.
    LogContext.getLogContext().getLogger("").setLevel(Level.WARNING);
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.getRegistry().bind("accounts", accounts());
      camel.start();
      TestRouteFiles routes = new TestRouteFiles(camel, Path.of("routes"), new CampaignFileCheck());
      routes.settle();
      LoadedCampaigns campaigns = new LoadedCampaigns(camel, routes.files());
      measure(campaigns, "phonon-call", CampaignFolder.lead("+919876543210", "IN"));
      measure(campaigns, "manydial-call", CampaignFolder.lead("+8801712345678", "BD"));
      measure(campaigns, "reject-lead", CampaignFolder.lead("+4915112345678", "DE"));
    }
  }

  private static Accounts accounts() {
    return new Accounts(
        Map.of(
            "mumbai", new FakeProvider("phonon").account("mumbai"),
            "dhaka", new FakeProvider("manydial").account("dhaka")));
  }

  private static void measure(LoadedCampaigns campaigns, String what, Lead lead) {
    List<Lead> leads = Collections.nCopies(CHUNK, lead);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      campaigns.decide("order-confirmation", leads);
      best = Math.min(best, (System.nanoTime() - start) / 1e3 / CHUNK);
    }
    System.out.printf("%s: %.2f microseconds a lead (best of %d rounds)%n", what, best, ROUNDS);
  }
}
