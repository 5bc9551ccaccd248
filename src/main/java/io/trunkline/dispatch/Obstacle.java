package io.trunkline.dispatch;

import io.trunkline.account.Account;
import io.trunkline.provider.Operation;
import java.util.Optional;

/** Something outside of the account's own state that keeps it from sending now. */
public interface Obstacle {
  /** Why nothing may be sent, in words for people; empty if nothing speaks against it. */
  Optional<String> against(Account account, Operation operation);
}
