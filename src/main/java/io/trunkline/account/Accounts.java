package io.trunkline.account;

import io.quarkus.arc.Unremovable;
import io.trunkline.provider.Provider;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured accounts, by name. */
@Singleton
@Unremovable // campaigns look it up by type in Camel's registry
public class Accounts {
  private final Map<String, Account> accounts;
  private final List<String> faults;

  @Inject
  Accounts(AccountsConfig config, Instance<Provider> providers) {
    var reader = new AccountsReader(providers.stream().toList());
    this.accounts = Map.copyOf(reader.read(config.accounts()));
    this.faults = List.copyOf(reader.faults());
  }

  public Accounts(Map<String, Account> accounts) {
    this.accounts = Map.copyOf(accounts);
    this.faults = List.of();
  }

  /** What is wrong with their configuration; nothing is sent before the start has asked. */
  public List<String> faults() {
    return faults;
  }

  public Optional<Account> find(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  public Collection<Account> all() {
    return accounts.values();
  }
}
