package io.trunkline.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Which accounts are paused. */
@Singleton
public class AccountStates {
  private final Database database;

  @Inject
  public AccountStates(Database database) {
    this.database = database;
  }

  /** An account that sends nothing until a time. */
  public record Paused(String account, Instant until, String reason) {}

  /** The accounts that are paused now, by name. */
  public Map<String, Paused> paused() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT account, paused_until AS until, reason FROM account_state
                        WHERE paused_until > :now
                        """)
                    .bind("now", database.now(handle).atOffset(ZoneOffset.UTC))
                    .map(ConstructorMapper.of(Paused.class))
                    .collect(Collectors.toMap(Paused::account, Function.identity())));
  }

  /** Answers with the database's time, or throws if it does not answer. */
  public Instant now() {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              handle.execute("SELECT tag FROM installation");
              return database.now(handle);
            });
  }
}
