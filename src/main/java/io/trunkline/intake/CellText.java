package io.trunkline.intake;

import java.io.IOException;

/** The text of a cell, which may be in several pieces for its fonts and have readings beside it. */
final class CellText {
  private CellText() {}

  /**
   * Reads on to the end of the element that begins here.
   *
   * @throws FileFaultException if it has more characters than {@code longest}
   */
  static String read(XmlEvents xml, int longest) throws IOException {
    int depth = xml.names().size();
    StringBuilder text = new StringBuilder();
    while (xml.next() && !(xml.isEnd() && xml.names().size() == depth)) {
      boolean shown = xml.isText() && !xml.names().contains("rPh");
      if (shown && xml.names().get(xml.names().size() - 1).equals("t")) {
        append(text, xml.text(), longest);
      }
    }
    return text.toString().replace("_x000D_", "\r");
  }

  static void append(StringBuilder text, String more, int longest) throws FileFaultException {
    if (text.length() + more.length() > longest) {
      throw new FileFaultException(
          "A cell of the workbook has more than %d characters. Nothing of it was loaded."
              .formatted(longest));
    }
    text.append(more);
  }
}
