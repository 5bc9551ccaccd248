package io.trunkline.intake;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which styles of a workbook show a number as a date or a time. */
final class CellStyles {
  private static final List<String> FORMAT = List.of("numFmts", "numFmt");
  private static final List<String> STYLE = List.of("cellXfs", "xf");
  private static final Pattern NO_SIGNS =
      Pattern.compile("\"[^\"]*\"|\\\\.|[_*].|\\[(?![hmsHMS]+])[^]]*]");
  private static final Pattern SIGN_OF_TIME = Pattern.compile("[dmyhsDMYHS]");
  private static final int LONGEST_FORMAT = 1000;

  private final BitSet dates = new BitSet();
  private final Map<Integer, Boolean> formats = new HashMap<>();
  private int styles;

  private CellStyles() {}

  /**
   * Reads all of them.
   *
   * @param xml null if there are none
   */
  static CellStyles read(XmlEvents xml) throws IOException {
    var styles = new CellStyles();
    try (xml) {
      while (xml != null && xml.next()) {
        if (xml.isStart()) {
          styles.take(xml);
        }
      }
    }
    return styles;
  }

  /**
   * True if a cell of this style holds a date or a time.
   *
   * @param style number, as the cell has it; null if it has none
   */
  boolean isDate(String style) {
    return style != null && style.matches("\\d{1,6}") && dates.get(Integer.parseInt(style));
  }

  private void take(XmlEvents xml) {
    int id = number(xml.attribute("numFmtId"));
    if (xml.isAt(FORMAT) && id >= 0 && formats.size() < Workbook.MOST) {
      formats.put(id, showsDate(String.valueOf(xml.attribute("formatCode"))));
    } else if (xml.isAt(STYLE) && styles < Workbook.MOST) {
      dates.set(styles++, formats.getOrDefault(id, isDateOfOld(id)));
    }
  }

  /** -1 for what is none. */
  private static int number(String id) {
    return id != null && id.matches("\\d{1,9}") ? Integer.parseInt(id) : -1;
  }

  /** Some formats have a number and no text; which, is said in ECMA-376, part 1, 18.8.30. */
  private static boolean isDateOfOld(int id) {
    return String.valueOf(id).matches("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]");
  }

  private static boolean showsDate(String format) {
    String plain = format.substring(0, Math.min(LONGEST_FORMAT, format.length()));
    return SIGN_OF_TIME.matcher(NO_SIGNS.matcher(plain).replaceAll("")).find();
  }
}
