package io.trunkline.callback;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.UnreadableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads callbacks through the drawer of their account's provider. */
@Singleton
public class CallbackReader {
  private static final Logger LOG = Logger.getLogger(CallbackReader.class);
  private final Accounts accounts;
  private final CallbackMappings mappings;

  @Inject
  public CallbackReader(Accounts accounts, CallbackMappings mappings) {
    this.accounts = accounts;
    this.mappings = mappings;
  }

  /**
   * Takes changed mappings up.
   *
   * @return true if what could not be read before may be readable now
   */
  boolean reload() {
    return mappings.reload();
  }

  /** What a callback says. A fault of the drawer itself is told as unreadable, too. */
  public Reading read(StoredCallback callback) {
    Optional<Account> account = accounts.find(callback.account());
    if (account.isEmpty()) {
      return new Reading.Unreadable(
          "account " + callback.account() + " is not configured any more; configure it again");
    }
    try {
      return checked(callback, events(account.get(), callback));
    } catch (UnreadableException unreadable) {
      return new Reading.Unreadable(unreadable.getMessage());
    } catch (RuntimeException fault) {
      LOG.errorf("Callback %d cannot be read by its drawer: %s", callback.id(), fault.getClass());
      return new Reading.Unreadable("the drawer failed with " + fault.getClass().getSimpleName());
    }
  }

  /** The name of an account's provider; the empty text if it is not configured any more. */
  public String provider(String account) {
    return accounts.find(account).map(one -> one.provider().name()).orElse("");
  }

  private List<CallEvent> events(Account account, StoredCallback callback) {
    String type = callback.contentType() == null ? "" : callback.contentType();
    var mapping = mappings.of(account.provider().name());
    return account
        .provider()
        .events(new CallbackBody(callback.kind(), type, callback.body(), account.zone(), mapping));
  }

  /** The address is proved, the body is not: where they differ, nothing of it is believed. */
  private static Reading checked(StoredCallback callback, List<CallEvent> events) {
    boolean other =
        callback.reference() != null
            && events.stream()
                .anyMatch(
                    event ->
                        event.reference() != null
                            && !event.reference().isBlank()
                            && !event.reference().equals(callback.reference()));
    if (other) {
      return new Reading.Unreadable(
          "the body names another call than the address it came to", events);
    }
    return new Reading.Events(events);
  }
}
