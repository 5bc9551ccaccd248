package io.trunkline.intake;

import io.trunkline.ledger.IntakeLedger;
import io.trunkline.ledger.Leases.Lease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Stores the rows of one file, chunk by chunk, from where the ledger stands. */
final class BatchLoad {
  /** Characters of a chunk, about; far more than usual rows have, so that only odd ones feel it. */
  private static final int HEAVIEST = 1 << 24;

  private final IntakeLedger ledger;
  private final Batch batch;
  private final ChunkReader reader;
  private final Executor writer;
  private final Lease lease;
  private final int chunkSize;
  private final FirstRejections rejections;
  private int read;

  BatchLoad(
      IntakeLedger ledger,
      Batch batch,
      ChunkReader reader,
      Executor writer,
      Lease lease,
      int chunkSize) {
    this.ledger = ledger;
    this.batch = batch;
    this.reader = reader;
    this.writer = writer;
    this.lease = lease;
    this.chunkSize = chunkSize;
    this.rejections = new FirstRejections(batch);
  }

  /**
   * Reads a chunk while the one before it is stored.
   *
   * @return rows of the whole file
   */
  int run(Rows rows) throws IOException {
    skip(rows);
    CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);
    try {
      for (List<Row> chunk = next(rows, chunkSize);
          !chunk.isEmpty();
          chunk = next(rows, chunkSize)) {
        List<CampaignChunk> offered = reader.read(read, chunk);
        rejections.look(offered);
        stored.join();
        stored = store(read, read + chunk.size(), offered);
        read += chunk.size();
      }
      stored.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    } finally {
      // Nothing may still be stored when the lease is given back.
      stored.handle((done, failed) -> null).join();
    }
    return read;
  }

  private void skip(Rows rows) throws IOException {
    while (read < batch.rowsRead() && rows.next() != null) {
      read++;
    }
  }

  /** At most so many rows, fewer if they are heavy; none at the end. */
  static List<Row> next(Rows rows, int chunkSize) throws IOException {
    List<Row> chunk = new ArrayList<>();
    int weight = 0;
    while (chunk.size() < chunkSize && weight < HEAVIEST) {
      Row row = rows.next();
      if (row == null) {
        break;
      }
      chunk.add(row);
      weight += row.weight();
    }
    return chunk;
  }

  private CompletableFuture<Void> store(int from, int to, List<CampaignChunk> offered) {
    return CompletableFuture.runAsync(
        () -> {
          if (!lease.renew()) {
            throw new StaleBatchException(batch.id(), from, from);
          }
          if (ledger.store(batch, from, to, offered).isCancelled()) {
            reader.askNoMore();
          }
        },
        writer);
  }
}
