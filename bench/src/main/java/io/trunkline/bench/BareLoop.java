package io.trunkline.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same job by hand, for one file, one provider and one process: nothing is configurable, there
 * is no retry, no quota and no callback, but each lead, batch and answer is in PostgreSQL before
 * the next step, 5,000 rows a commit. What it costs is what the job costs.
 */
public final class BareLoop {
  private static final int CHUNK = 5_000;
  private static final int CALLS = 500;
  private static final int PARSERS = 2;
  private static final List<BareLead> END = List.of();

  private final Normaliser normaliser = new Normaliser();
  private final ExecutorService parsers = Executors.newFixedThreadPool(PARSERS);
  private final BlockingQueue<List<Future<List<BareLead>>>> parsed = new ArrayBlockingQueue<>(3);
  private final List<BareLead> left = new ArrayList<>();
  private final BareLedger ledger;
  private final BarePost post;
  private int batches;

  private BareLoop(BareLedger ledger, BarePost post) {
    this.ledger = ledger;
    this.post = post;
  }

  /** Arguments: lead file, suppression list, JDBC address, sink's address. */
  public static void main(String[] args) throws Exception {
    try (var leads = new BareLedger(args[2]);
        var answers = new BareLedger(args[2]);
        var post = new BarePost(args[3], answers)) {
      leads.create(Path.of(args[1]));
      var loop = new BareLoop(leads, post);
      Protocol.serve(() -> loop.run(Path.of(args[0])));
      loop.parsers.shutdown();
    }
    System.exit(0);
  }

  private void run(Path file) throws Exception {
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(() -> read(file), Executors.newSingleThreadExecutor());
    for (List<BareLead> chunk = next(); chunk != END; chunk = next()) {
      store(chunk);
    }
    reader.join();
    send(List.of(), true);
    post.awaitAnswers();
  }

  private void read(Path file) {
    try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
      List<CsvRecord> chunk = new ArrayList<>(CHUNK);
      rows.stream()
          .skip(1)
          .forEach(
              row -> {
                chunk.add(row);
                if (chunk.size() == CHUNK) {
                  handOver(chunk);
                }
              });
      handOver(chunk);
      parsed.put(List.of(CompletableFuture.completedFuture(END)));
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Each core parses a part of the chunk. */
  private void handOver(List<CsvRecord> chunk) {
    List<Future<List<BareLead>>> parts = new ArrayList<>(PARSERS);
    int part = (chunk.size() + PARSERS - 1) / PARSERS;
    for (int from = 0; from < chunk.size(); from += part) {
      var rows = List.copyOf(chunk.subList(from, Math.min(from + part, chunk.size())));
      parts.add(parsers.submit((Callable<List<BareLead>>) () -> leads(rows)));
    }
    chunk.clear();
    try {
      parsed.put(parts);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  private List<BareLead> leads(List<CsvRecord> rows) {
    return rows.stream().map(this::lead).toList();
  }

  private BareLead lead(CsvRecord row) {
    return new BareLead(
        (int) row.getStartingLineNumber(),
        normaliser.number(row.getField(1), row.getField(2)),
        String.join("\t", row.getFields()),
        row.getField(0),
        row.getField(3),
        row.getField(4));
  }

  private List<BareLead> next() throws Exception {
    List<BareLead> chunk = new ArrayList<>(CHUNK);
    for (Future<List<BareLead>> part : parsed.take()) {
      if (part.get() == END) {
        return END;
      }
      chunk.addAll(part.get());
    }
    return chunk;
  }

  private void store(List<BareLead> chunk) throws Exception {
    Set<Integer> callable = ledger.storeLeads(chunk);
    send(chunk.stream().filter(lead -> callable.contains(lead.row())).toList(), false);
  }

  /** Full batches leave; the rest waits for the next chunk, or leaves too if it is the last. */
  private void send(List<BareLead> leads, boolean last) throws Exception {
    left.addAll(leads);
    List<BareBatch> ready = new ArrayList<>();
    while (left.size() >= CALLS || last && !left.isEmpty()) {
      List<BareLead> next = left.subList(0, Math.min(CALLS, left.size()));
      ready.add(new BareBatch(++batches, List.copyOf(next)));
      next.clear();
    }
    ledger.storeBatches(ready);
    for (BareBatch batch : ready) {
      post.send(batch);
    }
  }
}
