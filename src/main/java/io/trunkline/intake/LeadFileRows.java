package io.trunkline.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Opens a lead file as rows, whatever it is written in. */
final class LeadFileRows {
  /** Characters of a row. */
  static final int LONGEST = 1 << 18;

  /** The names of its columns may begin as other formats do. */
  private static final String OR_CSV =
      " If it is CSV, set format: csv in the route of the source, and drop it again.";

  private final SourceFile file;
  private final LeadSource source;

  private LeadFileRows(SourceFile file, LeadSource source) {
    this.file = file;
    this.source = source;
  }

  /** The rows of a file from its first one; none, with the reason, if it cannot be read. */
  static Rows open(SourceFile file, LeadSource source) throws IOException {
    try {
      return new LeadFileRows(file, source).open();
    } catch (FileFaultException refused) {
      return new NoRows(refused.getMessage());
    }
  }

  private Rows open() throws IOException {
    FileFormat format = FormatGuess.of(file, source.form());
    try {
      return open(format);
    } catch (FileFaultException refused) {
      boolean guessed = source.form().format() == null && format != FileFormat.XLSX;
      throw guessed ? new FileFaultException(refused.getMessage() + OR_CSV) : refused;
    }
  }

  private Rows open(FileFormat format) throws IOException {
    return switch (format) {
      case CSV -> file.rows(LONGEST, source.form().csv());
      case JSON_LINES -> records(json(FileFormat.JSON_LINES), this::lines);
      case JSON -> json();
      case XML -> xml();
      case XLSX -> XlsxRows.open(file, source.form().sheet(), LONGEST);
      case FIXED_WIDTH -> fixedWidth();
    };
  }

  private Rows json() throws IOException {
    long before = new JsonDocument(source.form().records()).find(file.text());
    return records(json(FileFormat.JSON), () -> new JsonElements(file.text(), before, LONGEST));
  }

  /** By the mark it is read right when it comes back, though the route names another encoding. */
  private RowFormat json(FileFormat kind) {
    List<String> frame = new ArrayList<>();
    frame.add(source.encoding() == null ? "" : "\uFEFF");
    frame.addAll(kind == FileFormat.JSON ? source.form().records() : List.of());
    return new RowFormat(kind, frame);
  }

  private Rows xml() throws IOException {
    XmlPlace place = XmlPlace.find(file.content(), source.form().records());
    return records(
        place.format(),
        () ->
            new XmlElements(
                XmlEvents.open(file.content().open(), "The XML"), place.path(), LONGEST));
  }

  private Rows fixedWidth() throws IOException {
    FixedWidths widths = source.form().widths();
    return new RecordRows(file, widths.format(), widths.names(), lines(), LONGEST);
  }

  private Rows records(RowFormat format, Records.Opener opener) throws IOException {
    return RecordRows.open(file, format, opener, LONGEST);
  }

  private Records lines() throws IOException {
    return new Lines(file.text(), LONGEST);
  }
}
