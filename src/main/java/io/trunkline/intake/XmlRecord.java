package io.trunkline.intake;

import io.trunkline.lead.IntakeReason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An XML element as a row. What stands within others has the path to it as its name, such as {@code
 * address.city}, {@code phone[1]} for the second {@code phone}, and {@code @id} for an attribute.
 */
final class XmlRecord {
  private static final Pattern OURS =
      Pattern.compile("<reason>[^<]*</reason>\\s*<hint>[^<]*</hint>\\s*");

  private final XmlEvents xml;
  private final RecordReading.Values values = new RecordReading.Values();
  private final Map<String, Integer> seen = new HashMap<>();
  private final Deque<Element> open = new ArrayDeque<>();

  /** An element that is not closed yet. */
  private static final class Element {
    final String path;
    final StringBuilder text = new StringBuilder();
    boolean leaf = true;

    Element(String path) {
      this.path = path;
    }
  }

  private XmlRecord(XmlEvents xml) {
    this.xml = xml;
  }

  static RecordReading read(String text) {
    try (XmlEvents xml = XmlEvents.of(text)) {
      var record = new XmlRecord(xml);
      while (xml.next()) {
        record.take();
      }
      return record.values.finish();
    } catch (IOException damaged) {
      return RecordReading.unusable(
          IntakeReason.RECORD_UNREADABLE.because("it is not well formed"));
    }
  }

  /** The same element with reason and hint as its last children, in place of those that it has. */
  static String withReason(String name, String text, String reason, String hint) {
    String element =
        isElement(text) ? text : "<%s>%s</%s>".formatted(name, XmlText.escaped(text), name);
    int end = element.lastIndexOf("</");
    int reasonAt = element.lastIndexOf("<reason>", end);
    boolean has = reasonAt >= 0 && OURS.matcher(element.substring(reasonAt, end)).matches();
    String kept = element.substring(0, has ? reasonAt : end).stripTrailing();
    return "%s<reason>%s</reason><hint>%s</hint>%s"
        .formatted(kept, XmlText.escaped(reason), XmlText.escaped(hint), element.substring(end));
  }

  private static boolean isElement(String text) {
    try (XmlEvents xml = XmlEvents.of(text)) {
      while (xml.next()) {}
      return true;
    } catch (IOException damaged) {
      return false;
    }
  }

  private void take() {
    if (xml.isStart()) {
      begin();
    } else if (xml.isEnd()) {
      end(open.pop());
    } else if (xml.isText()) {
      open.peek().text.append(xml.text());
    }
  }

  private void begin() {
    Element parent = open.peek();
    String name = xml.names().get(xml.names().size() - 1);
    String path = parent == null ? "" : numbered(join(parent.path, name));
    if (parent != null) {
      parent.leaf = false;
    }
    open.push(new Element(path));
    List<String> attributes = xml.attributes();
    for (int i = 0; i < attributes.size(); i += 2) {
      add(join(path, "@" + attributes.get(i)), attributes.get(i + 1));
    }
  }

  /**
   * Text between children is mostly the breaks of lines; the record's own has the record's name.
   */
  private void end(Element element) {
    String text = element.text.toString();
    if (element.path.isEmpty() ? !text.isBlank() : element.leaf || !text.isBlank()) {
      String own = xml.names().get(0);
      add(element.path.isEmpty() ? own : element.path, element.leaf ? text : text.strip());
    }
  }

  private void add(String path, String text) {
    if (values.takes(path)) {
      values.add(path, text);
    }
  }

  private static String join(String path, String name) {
    String whole = path.isEmpty() ? name : path + "." + name;
    int most = RecordReading.LONGEST_NAME + 1;
    return whole.length() > most ? whole.substring(0, most) : whole;
  }

  private String numbered(String path) {
    int number = seen.merge(path, 1, Integer::sum) - 1;
    return number == 0 ? path : path + "[" + number + "]";
  }
}
