package io.trunkline.intake;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** Rejected lines of fixed width, with reason and hint behind the last column. */
final class RejectedFixedWidth implements RejectedRows {
  private final Writer text;
  private final FixedWidths widths;

  RejectedFixedWidth(RowFormat format, Path file) throws IOException {
    widths = FixedWidths.of(format.frame());
    text = RejectedRows.text(file);
    text.write('\uFEFF');
  }

  @Override
  public void add(List<String> kept, String reason, String hint) throws IOException {
    text.write(widths.withReason(kept.get(0), reason, hint) + "\n");
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
