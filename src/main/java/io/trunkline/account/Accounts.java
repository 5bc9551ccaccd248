package io.trunkline.account;

import io.quarkus.arc.Unremovable;
import io.trunkline.provider.Provider;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The configured accounts, by name. */
@Singleton
@Unremovable // campaigns look it up by type in Camel's registry
public class Accounts {
  private final Map<String, Account> accounts;

  @Inject
  Accounts(AccountsConfig config, Instance<Provider> providers) {
    this(new AccountsReader(providers.stream().toList()).read(config.accounts()));
  }

  public Accounts(Map<String, Account> accounts) {
    this.accounts = Map.copyOf(accounts);
  }

  public Optional<Account> find(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  public Collection<Account> all() {
    return accounts.values();
  }
}
