package io.trunkline.outcome;

/**
 * Something wrong in an outcome table.
 *
 * @param file its path
 * @param line from 1; 0 if the file as a whole is meant
 * @param message what is there and what is allowed
 */
public record TableFault(String file, int line, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
