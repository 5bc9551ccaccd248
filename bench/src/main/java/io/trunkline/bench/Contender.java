package io.trunkline.bench;

/** A program under measure, prepared and started, before its work. */
interface Contender extends AutoCloseable {
  long pid();

  /** Does the work; returns when all of it is done and stored. */
  void work() throws Exception;

  @Override
  void close() throws Exception;
}
