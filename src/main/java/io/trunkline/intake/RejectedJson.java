package io.trunkline.intake;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/**
 * Rejected records as JSON Lines or as an array where theirs was, each with reason and hint as its
 * last members. What is no object stands as it came, and these two in an object behind it.
 */
final class RejectedJson implements RejectedRows {
  private final Writer text;
  private final boolean lines;
  private final List<String> path;
  private boolean begun;

  RejectedJson(RowFormat format, Path file) throws IOException {
    text = RejectedRows.text(file);
    lines = format.kind() == FileFormat.JSON_LINES;
    path = format.frame().subList(1, format.frame().size());
    text.write(format.frame().get(0));
    if (!lines) {
      for (String name : path) {
        text.write("{" + Offering.json(name) + ":");
      }
      text.write("[\n");
    }
  }

  @Override
  public void add(List<String> kept, String reason, String hint) throws IOException {
    String record = kept.get(0);
    if (JsonRecord.isObject(record)) {
      write(JsonRecord.withReason(record, reason, hint));
    } else {
      write(lines || JsonRecord.isValue(record) ? record : Offering.json(record));
      write(JsonRecord.reasonAlone(reason, hint));
    }
  }

  @Override
  public void close() throws IOException {
    try (text) {
      text.write(lines ? "" : "\n]" + "}".repeat(path.size()));
      text.write("\n");
    }
  }

  /** A line ends at the first break, and in JSON breaks stand only between what means something. */
  private void write(String value) throws IOException {
    text.write(begun ? lines ? "\n" : ",\n" : "");
    text.write(lines ? value.replace('\r', ' ').replace('\n', ' ') : value);
    begun = true;
  }
}
