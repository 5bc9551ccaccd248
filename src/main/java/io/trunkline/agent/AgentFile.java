package io.trunkline.agent;

import java.nio.file.Path;
import java.util.List;

/**
 * A dropped file of agents, read whole.
 *
 * @param account whose agents they are
 * @param digest SHA-256 of its bytes, in hex
 * @param columns the sender's own, without those of an earlier result
 */
record AgentFile(
    String account,
    Path path,
    String digest,
    char delimiter,
    List<String> columns,
    List<AgentRow> rows) {
  AgentFile with(List<AgentRow> checked) {
    return new AgentFile(account, path, digest, delimiter, columns, checked);
  }

  /** The sender's own name of a column; the one that was asked for if there is none. */
  String column(String name) {
    var plain = AgentRow.named();
    columns.forEach(column -> plain.put(column, column));
    return AgentRow.text(plain, name).isEmpty() ? name : AgentRow.text(plain, name);
  }

  boolean has(String name) {
    var plain = AgentRow.named();
    columns.forEach(column -> plain.put(column, column));
    return plain.containsKey(name);
  }

  @Override
  public String toString() {
    return "agents file " + path.getFileName() + " of account " + account;
  }
}
