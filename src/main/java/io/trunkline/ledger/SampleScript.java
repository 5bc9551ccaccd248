package io.trunkline.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Runs the statements of a sample, such as a CRM's table for the demo. */
@Singleton
public class SampleScript {
  private final Database database;

  @Inject
  public SampleScript(Database database) {
    this.database = database;
  }

  /**
   * Runs statements separated by semicolons, in one transaction.
   *
   * @param statements may be run again without harm
   */
  public void run(String statements) {
    database.jdbi().useTransaction(handle -> handle.createScript(statements).execute());
  }
}
