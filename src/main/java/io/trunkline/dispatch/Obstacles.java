package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.provider.Operation;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What keeps accounts from sending beside their own state; told once when it comes and goes. */
@Singleton
public class Obstacles {
  private static final Logger LOG = Logger.getLogger(Obstacles.class);
  private final ProviderRoutes routes;
  private final List<Obstacle> others;
  private final Optional<String> publicUrl;
  private final Map<String, String> standing = new ConcurrentHashMap<>();

  @Inject
  public Obstacles(
      ProviderRoutes routes,
      Instance<Obstacle> others,
      @ConfigProperty(name = "trunkline.public-url") Optional<String> publicUrl) {
    this(routes, others.stream().toList(), publicUrl);
  }

  Obstacles(ProviderRoutes routes, List<Obstacle> others, Optional<String> publicUrl) {
    this.routes = routes;
    this.others = others;
    this.publicUrl = publicUrl;
  }

  /** Why accounts send nothing now, by account and operation; deliveries wait meanwhile. */
  public Map<String, String> standing() {
    return new TreeMap<>(standing);
  }

  boolean standAgainst(Account account, Operation operation) {
    return against(account, operation).isPresent();
  }

  /** Why nothing may be sent now; empty if nothing speaks against it. */
  public Optional<String> against(Account account, Operation operation) {
    String key = account.name() + " " + operation.name();
    Optional<String> why =
        Stream.concat(Stream.of(this::own), others.stream().map(one -> (Obstacle) one))
            .flatMap(one -> one.against(account, operation).stream())
            .findFirst();
    why.ifPresentOrElse(
        reason -> tell(key, standing.put(key, reason), reason),
        () -> tell(key, standing.remove(key), null));
    return why;
  }

  private Optional<String> own(Account account, Operation operation) {
    String provider = account.provider().name();
    if (!routes.has(provider, operation.name())) {
      return Optional.of(
          "no running route starts at direct:provider-"
              + provider
              + "; its file belongs into routes/providers/");
    }
    boolean signed = operation.deliverable() && account.provider().signsAddresses();
    if (signed && (publicUrl.isEmpty() || account.callback().secrets().isEmpty())) {
      return Optional.of(
          "set trunkline.public-url and trunkline.accounts."
              + account.name()
              + ".callback.secret: without them no outcome could come back");
    }
    return Optional.empty();
  }

  private static void tell(String key, String before, String now) {
    if (now != null && !now.equals(before)) {
      LOG.warnf("Account and operation %s send nothing, deliveries wait: %s", key, now);
    } else if (now == null && before != null) {
      LOG.infof("Account and operation %s send again", key);
    }
  }
}
