package io.trunkline.intake;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** Rejected records as XML, below the same root, with reason and hint as their last children. */
final class RejectedXml implements RejectedRows {
  private final Writer text;
  private final String record;
  private final List<String> tags;

  RejectedXml(RowFormat format, Path file) throws IOException {
    text = RejectedRows.text(file);
    record = format.frame().get(0);
    tags = format.frame().subList(1, format.frame().size());
    text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + String.join("\n", tags) + "\n");
  }

  @Override
  public void add(List<String> kept, String reason, String hint) throws IOException {
    text.write(XmlRecord.withReason(record, kept.get(0), reason, hint) + "\n");
  }

  @Override
  public void close() throws IOException {
    try (text) {
      for (int i = tags.size() - 1; i >= 0; i--) {
        text.write(tags.get(i).replaceFirst("(?s)<([^\\s>]+).*", "</$1>\n"));
      }
    }
  }
}
