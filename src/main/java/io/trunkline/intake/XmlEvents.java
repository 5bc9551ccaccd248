package io.trunkline.intake;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements and texts of XML that anybody may have written: it may have no document type and no
 * entities of its own, nothing is read from elsewhere, and no part of it is too long for memory.
 * Names are read as they stand; prefixes mean nothing.
 */
final class XmlEvents implements Closeable {
  private static final int DEEPEST = 50;
  private static final XMLInputFactory FACTORY = factory();

  private final String what;
  private final LimitedStream bytes;
  private final XMLStreamReader xml;
  private final List<String> names = new ArrayList<>();
  private int event = XMLStreamConstants.START_DOCUMENT;

  private XmlEvents(InputStream in, String what) throws IOException {
    this.what = what;
    bytes = new LimitedStream(in, what);
    try {
      xml = FACTORY.createXMLStreamReader(bytes);
    } catch (XMLStreamException | RuntimeException wrong) {
      in.close();
      throw XmlFault.of(what, wrong, null);
    }
  }

  /**
   * Opens a text.
   *
   * @param what it is called when it cannot be read
   */
  static XmlEvents open(InputStream in, String what) throws IOException {
    return new XmlEvents(in, what);
  }

  /** Reads a text that stands for itself. */
  static XmlEvents of(String text) throws IOException {
    return new XmlEvents(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "The record");
  }

  /**
   * Goes to the next element, text, or end of an element; false at the end.
   *
   * @throws FileFaultException if it is not well formed, or may do harm
   */
  boolean next() throws IOException {
    if (event == XMLStreamConstants.END_DOCUMENT) {
      return false;
    }
    if (isEnd()) {
      names.remove(names.size() - 1);
    }
    bytes.begin();
    event = read();
    if (isStart()) {
      names.add(local(xml.getLocalName()));
    }
    if (names.size() > DEEPEST) {
      throw XmlFault.of(what, "it is nested deeper than " + DEEPEST, xml.getLocation());
    }
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw XmlFault.of(what, "it has a document type or entities of its own", xml.getLocation());
    }
    return event != XMLStreamConstants.END_DOCUMENT;
  }

  boolean isStart() {
    return event == XMLStreamConstants.START_ELEMENT;
  }

  boolean isEnd() {
    return event == XMLStreamConstants.END_ELEMENT;
  }

  boolean isText() {
    return event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.SPACE;
  }

  /** Elements that are open, from the root to the one that begins or ends here, without prefix. */
  List<String> names() {
    return names;
  }

  /** True if the open elements below the root are these. */
  boolean isAt(List<String> path) {
    return names.size() == path.size() + 1 && names.subList(1, names.size()).equals(path);
  }

  String text() {
    return xml.getText();
  }

  /** The value of an attribute, by its name without prefix; null if there is none. */
  String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Names and values of the attributes in turn, without the declarations of prefixes. */
  List<String> attributes() {
    List<String> attributes = new ArrayList<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (!attributeName(i).matches("xmlns(:.*)?")) {
        attributes.add(xml.getAttributeLocalName(i));
        attributes.add(xml.getAttributeValue(i));
      }
    }
    return attributes;
  }

  /** The element that begins here, as it stands. */
  String startTag() {
    StringBuilder tag = new StringBuilder("<").append(xml.getLocalName());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      tag.append(' ').append(attributeName(i)).append("=\"");
      String value = XmlText.escaped(xml.getAttributeValue(i));
      tag.append(value.replace("\n", "&#10;").replace("\t", "&#9;")).append('"');
    }
    return tag.append('>').toString();
  }

  String endTag() {
    return "</" + xml.getLocalName() + ">";
  }

  int line() {
    return Math.max(1, xml.getLocation().getLineNumber());
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private String attributeName(int i) {
    String prefix = xml.getAttributePrefix(i);
    String name = xml.getAttributeLocalName(i);
    return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
  }

  private int read() throws IOException {
    try {
      return xml.next();
    } catch (XMLStreamException | RuntimeException wrong) {
      throw XmlFault.of(what, wrong, xml.getLocation());
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setXMLResolver(
        (publicId, systemId, base, name) -> {
          throw new XMLStreamException("nothing is read from elsewhere");
        });
    return factory;
  }
}
