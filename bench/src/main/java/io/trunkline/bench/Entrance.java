package io.trunkline.bench;

import java.nio.file.Path;
import java.util.List;

/** A way on which the leads come to Trunkline, prepared before the measure. */
interface Entrance extends AutoCloseable {
  /** Settings of Trunkline, each {@code name=value}. */
  List<String> settings();

  /** Lets the leads be seen. */
  void open() throws Exception;

  /** Clears away what was put up for it. */
  @Override
  default void close() throws Exception {}

  /**
   * @param name of the entrance: a form of files, or {@code sftp}, or {@code table}
   * @param folder Trunkline's data folder
   * @param database JDBC address of the PostgreSQL database that the table may be in
   */
  static Entrance of(String name, Workload workload, Path folder, String database)
      throws Exception {
    return switch (name) {
      case "sftp" -> new SftpFolder(workload.leads(), folder);
      case "table" -> new LeadTable(workload.leads(), database);
      default -> new DropFolder(LeadForm.of(name).write(workload.leads()), folder);
    };
  }
}
