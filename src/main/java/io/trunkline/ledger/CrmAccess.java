package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What all replicas know of each CRM: its tokens, which are sealed, and until when it rests. */
@Singleton
public class CrmAccess {
  private final Database database;

  @Inject
  public CrmAccess(Database database) {
    this.database = database;
  }

  /**
   * It is not asked.
   *
   * @param why as it may be shown
   */
  public record Rest(Instant until, String why) {}

  /** The tokens, as they were sealed. */
  public Optional<String> token(String crm) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT token FROM crm_access WHERE crm = :crm AND token <> ''")
                    .bind("crm", crm)
                    .mapTo(String.class)
                    .findOne());
  }

  /** Keeps sealed tokens; on disk when this returns, since their like may not be given again. */
  public void keep(String crm, String token) {
    database.inTransaction(
        handle -> {
          insert(handle, crm);
          handle
              .createUpdate("UPDATE crm_access SET token = :token WHERE crm = :crm")
              .bind("token", token)
              .bind("crm", crm)
              .execute();
          return null;
        });
    database.makeDurable();
  }

  /** The rest of a CRM that is not over; empty if it may be asked. */
  public Optional<Rest> rest(String crm) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT rests_until, rests_why FROM crm_access"
                            + " WHERE crm = :crm AND rests_until > :now")
                    .bind("crm", crm)
                    .bind("now", utc(database.now(handle)))
                    .map(
                        (row, context) ->
                            new Rest(row.getTimestamp(1).toInstant(), row.getString(2)))
                    .findOne());
  }

  /** Lets a CRM rest, from now. */
  public void rest(String crm, Duration time, String why) {
    database.inTransaction(
        handle -> {
          insert(handle, crm);
          handle
              .createUpdate(
                  "UPDATE crm_access SET rests_until = :until, rests_why = :why WHERE crm = :crm")
              .bind("until", utc(database.now(handle).plus(time)))
              .bind("why", why)
              .bind("crm", crm)
              .execute();
          return null;
        });
  }

  private static void insert(Handle handle, String crm) {
    handle
        .createUpdate(
            "INSERT INTO crm_access (crm, token) VALUES (:crm, '') ON CONFLICT DO NOTHING")
        .bind("crm", crm)
        .execute();
  }
}
