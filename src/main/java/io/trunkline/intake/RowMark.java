package io.trunkline.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands behind the hint of a row that goes back and tells which row it was, whatever becomes of
 * the file and of the row's place in it.
 *
 * @param proof chosen by chance for each batch, so that nobody can name a batch of somebody else
 */
public record RowMark(int batch, int row, String proof) {
  private static final String BEGIN = "(ref ";
  private static final Pattern FORM =
      Pattern.compile("\\(ref (\\d{1,9})\\.(\\d{1,9})-([0-9a-f]{16})\\)");

  /** The last one in a text. */
  public static Optional<RowMark> last(String text) {
    int from = text.lastIndexOf(BEGIN);
    if (from < 0) {
      return Optional.empty();
    }
    Matcher mark = FORM.matcher(text).region(from, text.length());
    return mark.lookingAt()
        ? Optional.of(
            new RowMark(
                Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)), mark.group(3)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return BEGIN + batch + "." + row + "-" + proof + ")";
  }
}
