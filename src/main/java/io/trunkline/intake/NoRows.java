package io.trunkline.intake;

import java.util.List;

/**
 * A file that cannot be read to its end.
 *
 * @param why for its sender
 */
record NoRows(String why) implements Rows {
  @Override
  public RowFormat format() {
    return RowFormat.csv(',');
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public Row next() {
    return null;
  }

  @Override
  public void close() {}
}
