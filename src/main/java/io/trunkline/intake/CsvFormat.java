package io.trunkline.intake;

import java.util.List;
import java.util.Map;

/**
 * What a source route says about the form of its files.
 *
 * @param delimiter between values; null to find it out by the header of each file
 * @param quote around values that hold delimiters or line breaks
 */
record CsvFormat(Character delimiter, char quote) {
  static final CsvFormat FOUND = new CsvFormat(null, '"');

  private static final char[] USUAL = {',', ';', '\t', '|'};

  /** Stands in no text, so it opens nothing. */
  private static final char NO_QUOTE = '\uFFFF';

  private static final Map<String, Character> DELIMITERS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');
  private static final Map<String, Character> QUOTES =
      Map.of("double", '"', "single", '\'', "none", NO_QUOTE);

  /**
   * Reads the parameters of a route.
   *
   * @throws MappingFaultException if one of them cannot be used
   */
  static CsvFormat of(String delimiter, String quote) {
    Character found = delimiter.equals("detect") ? null : sign(delimiter, DELIMITERS);
    Character around = sign(quote, QUOTES);
    boolean usable = around != null && (found == null ? delimiter.equals("detect") : found != '"');
    if (!usable || around.equals(found)) {
      throw new MappingFaultException(
          ("The parameters delimiter and quote of the source's route are '%s' and '%s'; write"
                  + " detect, comma, semicolon, tab, pipe or a single sign for the one, and double,"
                  + " single, none or another single sign for the other")
              .formatted(delimiter, quote));
    }
    return new CsvFormat(found, around);
  }

  /**
   * The form of one file, with its delimiter. Our own files of rejected rows are known by their
   * last columns and are always in double quotes, and a spreadsheet may have changed their
   * delimiter.
   *
   * @param header its first line
   */
  CsvFormat in(String header) {
    char found = usual(header, FOUND.quote);
    char told = delimiter == null ? found : delimiter;
    for (char candidate : new char[] {found, told}) {
      if (ColumnNames.endsInReason(values(header, candidate, FOUND.quote))) {
        return new CsvFormat(candidate, FOUND.quote);
      }
    }
    return new CsvFormat(delimiter == null ? usual(header, quote) : delimiter, quote);
  }

  private static char usual(String header, char quote) {
    char best = USUAL[0];
    int most = 0;
    for (char candidate : USUAL) {
      int count = values(header, candidate, quote).size();
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private static List<String> values(String header, char delimiter, char quote) {
    var line = new CsvLine(delimiter, quote);
    line.read(header);
    return line.finish();
  }

  /** Null if it is neither a known word nor a sign that stands in no number or name. */
  private static Character sign(String word, Map<String, Character> words) {
    boolean single =
        word.length() == 1
            && !Character.isLetterOrDigit(word.charAt(0))
            && !Character.isSurrogate(word.charAt(0))
            && word.charAt(0) != '\n'
            && word.charAt(0) != '\r';
    return single ? (Character) word.charAt(0) : words.get(word);
  }
}
