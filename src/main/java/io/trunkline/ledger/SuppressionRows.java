package io.trunkline.ledger;

import static io.trunkline.ledger.Times.utc;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.trunkline.gate.Suppressed;
import java.time.Instant;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads the suppressions in force, for the gate. */
final class SuppressionRows {
  private SuppressionRows() {}

  private record Row(String number, Suppressed.Entry entry) {}

  static Suppressed of(Handle handle, Stream<String> numbers, Instant now) {
    return new Suppressed(
        handle
            .createQuery(
                """
                SELECT active_number, scope, reason FROM suppression
                WHERE active_number = ANY(CAST(:numbers AS VARCHAR ARRAY))
                  AND (expires_at IS NULL OR expires_at > :now)
                """)
            .bindArray("numbers", String.class, numbers.distinct().toList())
            .bind("now", utc(now))
            .map(
                (row, context) ->
                    new Row(
                        row.getString(1), new Suppressed.Entry(row.getString(2), row.getString(3))))
            .stream()
            .collect(groupingBy(Row::number, mapping(Row::entry, toList()))));
  }
}
