package io.trunkline.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** This installation's tag, chosen once by chance: it stands in every reference we hand out. */
@Singleton
public class Installation {
  private static final int TAG_LENGTH = 7;
  private final String tag;

  @Inject
  public Installation(Database database) {
    this.tag =
        database.inTransaction(handle -> find(handle).orElseGet(() -> make(database, handle)));
  }

  public String tag() {
    return tag;
  }

  private static Optional<String> find(Handle handle) {
    handle.execute("SELECT name FROM gate_lock WHERE name = 'gate' FOR UPDATE");
    return handle.createQuery("SELECT tag FROM installation").mapTo(String.class).findOne();
  }

  private static String make(Database database, Handle handle) {
    String made =
        "t" + Long.toString(new SecureRandom().nextLong(1L << 40) + (1L << 40), 36).substring(1);
    String tag = made.substring(0, Math.min(TAG_LENGTH, made.length()));
    handle
        .createUpdate("INSERT INTO installation (tag, created_at) VALUES (:tag, :now)")
        .bind("tag", tag)
        .bind("now", database.now(handle).atOffset(ZoneOffset.UTC))
        .execute();
    return tag;
  }
}
