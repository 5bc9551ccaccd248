package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;

import io.trunkline.intake.Batch;
import io.trunkline.intake.CampaignChunk;
import io.trunkline.intake.GuardState;
import io.trunkline.intake.NewBatch;
import io.trunkline.intake.OfferedLead;
import io.trunkline.intake.RowFormat;
import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.LeadId;
import io.trunkline.lead.PhoneNumber;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Stores deliveries that a route asks for and no campaign decides: each is a batch of one row, so
 * that it is counted like every other.
 */
@Singleton
public class OperationDeliveries {
  /** The source of these batches, and the campaign of their rows. */
  public static final String SOURCE = "operation";

  private final Database database;

  @Inject
  public OperationDeliveries(Database database) {
    this.database = database;
  }

  /**
   * A delivery to be stored.
   *
   * @param number null if nobody is called
   * @param key the same key is stored once; empty for none
   */
  public record NewDelivery(
      String account,
      String operation,
      String group,
      PhoneNumber number,
      Map<String, Object> fields,
      String key) {}

  /**
   * Stores it, due at once; durable when it returns.
   *
   * @return the one that has the key already, if it is the same; empty if that is another
   */
  public Optional<DeliveryId> queue(NewDelivery delivery) {
    Optional<DeliveryId> stored = database.inTransaction(handle -> queue(handle, delivery));
    database.makeDurable();
    return stored;
  }

  private Optional<DeliveryId> queue(Handle handle, NewDelivery delivery) {
    Instant now = database.now(handle);
    String key = delivery.key().isEmpty() ? "" + UUID.randomUUID() : "key " + delivery.key();
    NewBatch batch = batch(delivery, hash(key));
    boolean fresh = BatchRows.insert(handle, batch, now);
    int id = BatchRows.id(handle, SOURCE, batch.digest());
    if (fresh) {
      store(handle, id, delivery, now);
    }
    boolean same = fresh || batch.fileName().equals(fileName(handle, id));
    return same ? Optional.of(delivery(id)) : Optional.empty();
  }

  private static DeliveryId delivery(int batch) {
    return new DeliveryId(LeadId.of(batch, 0, 1), 1);
  }

  /** The name tells whether a request is the one that the key belongs to. */
  private static NewBatch batch(NewDelivery one, String digest) {
    String request = Json.write(new TreeMap<>(one.fields())) + number(one) + one.group();
    String name = one.account() + "-" + one.operation() + "-" + hash(request).substring(0, 16);
    return new NewBatch(
        SOURCE,
        name,
        digest,
        0,
        "",
        RowFormat.csv(','),
        List.of("account", SOURCE),
        List.of(SOURCE));
  }

  private static String number(NewDelivery one) {
    return one.number() == null ? "" : one.number().e164();
  }

  private void store(Handle handle, int id, NewDelivery one, Instant now) {
    BatchRows.name(handle, id, List.of(SOURCE));
    Batch batch = BatchRows.query(handle, "b.id = :id", Map.of("id", id)).get(0);
    OfferedLead lead =
        new OfferedLead(
            delivery(id).lead(),
            1,
            Json.write(List.of(one.account(), one.operation())),
            one.number(),
            null,
            new OfferedLead.Delivered(
                one.account(), one.operation(), one.group(), Json.write(one.fields()), null, ""));
    var chunk = new CampaignChunk(batch.campaigns().get(0), null, List.of(lead));
    new LeadRows(handle, database.dialect(), chunk, now, any -> GuardState.NONE).store();
    handle
        .createUpdate(
            "UPDATE batch SET state = 'loaded', rows_read = 1, loaded_at = :now WHERE id = :id")
        .bind("now", utc(now))
        .bind("id", id)
        .execute();
  }

  private static String fileName(Handle handle, int id) {
    return handle
        .createQuery("SELECT file_name FROM batch WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .one();
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
