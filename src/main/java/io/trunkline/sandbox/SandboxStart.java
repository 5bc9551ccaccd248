package io.trunkline.sandbox;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Puts the sandbox into this process if it is switched on. */
class SandboxStart {
  private static final Logger LOG = Logger.getLogger(SandboxStart.class);

  @Produces
  @Singleton
  Sandbox sandbox(Accounts accounts, SandboxConfig config, Clock clock) {
    return new Sandbox(
        accounts.all().stream().map(SandboxStart::customer).toList(), config.callDelay(), clock);
  }

  void serve(@Observes Router router, SandboxConfig config, Sandbox sandbox) {
    if (config.enabled()) {
      LOG.warn("The sandbox is on: no real calls are made");
      new SandboxHttp(sandbox, config.lateBy()).mount(router);
    }
  }

  private static Customer customer(Account account) {
    return new Customer(
        account.name(),
        account.provider().name(),
        account.credentials(),
        account.paths(),
        account.callback().username(),
        account.callback().password(),
        account.callback().secrets().stream().findFirst());
  }
}
