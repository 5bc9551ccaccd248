package io.trunkline.intake;

import io.trunkline.intake.Lines.Line;
import java.io.IOException;
import java.util.List;

/** The elements at one place of an XML text, each as a text of its own. */
final class XmlElements implements Records {
  private final XmlEvents xml;
  private final List<String> path;
  private final int longest;
  private final StringBuilder element = new StringBuilder();
  private boolean cut;

  /**
   * @param path names below the root
   * @param longest characters that are kept of an element
   */
  XmlElements(XmlEvents xml, List<String> path, int longest) {
    this.xml = xml;
    this.path = path;
    this.longest = longest;
  }

  @Override
  public Line next() throws IOException {
    while (xml.next()) {
      if (xml.isStart() && xml.isAt(path)) {
        int line = xml.line();
        read();
        return new Line(line, element.toString(), "", cut);
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }

  private void read() throws IOException {
    element.setLength(0);
    cut = false;
    append(xml.startTag());
    while (xml.next() && !(xml.isEnd() && xml.isAt(path))) {
      if (xml.isStart()) {
        append(xml.startTag());
      } else if (xml.isEnd()) {
        append(xml.endTag());
      } else if (xml.isText()) {
        append(XmlText.escaped(xml.text()));
      }
    }
    append(xml.endTag());
  }

  private void append(String text) {
    int room = longest - element.length();
    cut |= text.length() > room;
    element.append(text, 0, Math.min(room, text.length()));
  }
}
