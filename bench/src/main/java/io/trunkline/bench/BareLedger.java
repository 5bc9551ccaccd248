package io.trunkline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.postgresql.PGConnection;

/** What the bare loop keeps in PostgreSQL: each lead, each batch, each answer. */
final class BareLedger implements AutoCloseable {
  private static final String SCHEMA =
      """
      CREATE TABLE suppression (number BIGINT NOT NULL PRIMARY KEY);
      CREATE TABLE lead (row_no INT NOT NULL PRIMARY KEY, number BIGINT UNIQUE, line TEXT NOT NULL,
        state "char" NOT NULL);
      CREATE TABLE batch (id INT NOT NULL PRIMARY KEY, rows INT[] NOT NULL, state "char" NOT NULL,
        calls UUID[]);
      ALTER TABLE batch ALTER calls SET STORAGE EXTERNAL, ALTER rows SET STORAGE EXTERNAL;
      """;
  private static final String CANDIDATES =
      """
      INSERT INTO lead (row_no, number, line, state)
      SELECT t.row_no, t.number, t.line, CASE WHEN s.number IS NULL THEN 'w' ELSE 's' END::"char"
      FROM unnest(?::INT[], ?::BIGINT[], ?::TEXT[]) AS t(row_no, number, line)
      LEFT JOIN suppression s ON s.number = t.number
      ON CONFLICT (number) DO NOTHING RETURNING row_no, state = 'w'
      """;
  private static final String OTHERS =
      """
      INSERT INTO lead (row_no, line, state)
      SELECT row_no, line, state::"char"
      FROM unnest(?::INT[], ?::TEXT[], ?::TEXT[]) AS t(row_no, line, state)
      """;

  private final Connection connection;

  BareLedger(String url) throws SQLException {
    connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
  }

  /** An answer: the provider's id of each call, in the batch's order. */
  record Answered(int batch, UUID[] calls) {}

  void create(Path suppressions) throws SQLException {
    try (var statement = connection.createStatement();
        var list = Files.newBufferedReader(suppressions)) {
      statement.execute(SCHEMA);
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY suppression FROM STDIN", list);
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("VACUUM ANALYZE suppression");
      connection.setAutoCommit(false);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Stores leads; committed by {@link #storeBatches}.
   *
   * @return the rows that may be called
   */
  Set<Integer> storeLeads(List<BareLead> leads) throws SQLException {
    List<BareLead> candidates = leads.stream().filter(lead -> lead.number() != 0).toList();
    Set<Integer> stored = new HashSet<>(candidates.size() * 2);
    Set<Integer> callable = new HashSet<>(candidates.size() * 2);
    try (PreparedStatement insert = connection.prepareStatement(CANDIDATES)) {
      insert.setObject(1, candidates.stream().mapToInt(BareLead::row).toArray());
      insert.setObject(2, candidates.stream().mapToLong(BareLead::number).toArray());
      insert.setArray(3, texts(candidates.stream().map(BareLead::line)));
      ResultSet rows = insert.executeQuery();
      while (rows.next()) {
        stored.add(rows.getInt(1));
        if (rows.getBoolean(2)) {
          callable.add(rows.getInt(1));
        }
      }
    }
    storeOthers(leads.stream().filter(lead -> !stored.contains(lead.row())).toList());
    return callable;
  }

  private void storeOthers(List<BareLead> leads) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(OTHERS)) {
      insert.setObject(1, leads.stream().mapToInt(BareLead::row).toArray());
      insert.setArray(2, texts(leads.stream().map(BareLead::line)));
      insert.setArray(3, texts(leads.stream().map(lead -> lead.number() == 0 ? "r" : "d")));
      insert.executeUpdate();
    }
  }

  /** Stores batches before they leave, and commits. */
  void storeBatches(List<BareBatch> batches) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO batch (id, rows, state) VALUES (?, ?, 'o')")) {
      for (BareBatch batch : batches) {
        insert.setInt(1, batch.id());
        insert.setObject(2, batch.leads().stream().mapToInt(BareLead::row).toArray());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
  }

  /** Stores answers, and commits. */
  void storeAnswers(List<Answered> answers) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE batch SET state = 'a', calls = ? WHERE id = ?")) {
      for (Answered answer : answers) {
        update.setArray(1, connection.createArrayOf("uuid", answer.calls()));
        update.setInt(2, answer.batch());
        update.addBatch();
      }
      update.executeBatch();
    }
    connection.commit();
  }

  private java.sql.Array texts(java.util.stream.Stream<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
