package io.trunkline.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the records of an XML text stand.
 *
 * @param path names below the root, down to that of the records
 * @param tags around the first record, from the root inwards
 */
record XmlPlace(List<String> path, List<String> tags) {
  private static final int LONGEST_TAG = 10_000;
  private static final int MOST_NAMES = 100;

  /**
   * Reads a text through and finds them.
   *
   * @param told path; empty if they are what is repeated below the root
   * @throws FileFaultException if they are not there, or the text is not well formed to its end
   */
  static XmlPlace find(Content content, List<String> told) throws IOException {
    List<String> tags = new ArrayList<>();
    Map<String, Integer> children = new LinkedHashMap<>();
    try (XmlEvents xml = XmlEvents.open(content.open(), "The XML")) {
      while (xml.next()) {
        if (xml.isStart()) {
          note(xml, told, tags, children);
        }
      }
    }
    return new XmlPlace(told.isEmpty() ? List.of(repeated(children)) : told, List.copyOf(tags));
  }

  /** What the records and their surroundings are called in the ledger. */
  RowFormat format() {
    List<String> frame = new ArrayList<>();
    frame.add(path.get(path.size() - 1));
    frame.addAll(tags);
    return new RowFormat(FileFormat.XML, frame);
  }

  private static void note(
      XmlEvents xml, List<String> told, List<String> tags, Map<String, Integer> children)
      throws FileFaultException {
    int depth = xml.names().size();
    if (depth == 2 && children.size() < MOST_NAMES) {
      children.merge(xml.names().get(1), 1, Integer::sum);
    }
    boolean around = depth == 1 || depth <= told.size() && xml.isAt(told.subList(0, depth - 1));
    if (around && tags.size() == depth - 1) {
      String tag = xml.startTag();
      if (tag.length() > LONGEST_TAG) {
        throw new FileFaultException(
            "The XML has more than %d characters in a tag around its records, line %d."
                .formatted(LONGEST_TAG, xml.line()));
      }
      tags.add(tag);
    }
  }

  private static String repeated(Map<String, Integer> children) throws FileFaultException {
    List<String> repeated =
        children.keySet().stream()
            .filter(name -> children.size() == 1 || children.get(name) > 1)
            .toList();
    if (repeated.size() == 1) {
      return repeated.get(0);
    }
    throw new FileFaultException(
        ("Below the root of the XML there are %s, and none alone is repeated. Name the records in"
                + " the parameter records of the source's route, such as leads.lead.")
            .formatted(children.isEmpty() ? "no elements" : "several kinds of elements"));
  }
}
