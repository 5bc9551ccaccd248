package io.trunkline.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes form bodies, url-encoded and multipart, as texts by field name. */
public final class FormBody {
  private static final int MOST_FIELDS = 1000;
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final String LINE = "\r\n";

  private FormBody() {}

  /**
   * The fields of a form body; the first of several with one name counts.
   *
   * @return empty if the bytes are no form of that type
   */
  public static Optional<Map<String, String>> read(String contentType, byte[] body) {
    String type = contentType == null ? "" : contentType;
    String text = new String(body, StandardCharsets.UTF_8);
    if (type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      Matcher boundary = BOUNDARY.matcher(type);
      return boundary.find()
          ? multipart(text, boundary.group(1) == null ? boundary.group(2) : boundary.group(1))
          : Optional.empty();
    }
    return encoded(text);
  }

  /** Writes fields as multipart/form-data, in their order, as UTF-8. */
  public static byte[] multipart(Map<String, String> fields, String boundary) {
    StringBuilder body = new StringBuilder(512);
    fields.forEach(
        (name, value) ->
            body.append("--")
                .append(boundary)
                .append(LINE)
                .append("Content-Disposition: form-data; name=\"")
                .append(name)
                .append("\"")
                .append(LINE)
                .append(LINE)
                .append(value)
                .append(LINE));
    return body.append("--")
        .append(boundary)
        .append("--")
        .append(LINE)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<Map<String, String>> multipart(String text, String boundary) {
    String end = LINE + "--" + boundary;
    String rest = LINE + text;
    Map<String, String> fields = new LinkedHashMap<>();
    int at = rest.indexOf(end);
    while (at >= 0 && fields.size() <= MOST_FIELDS) {
      int start = at + end.length();
      if (rest.startsWith("--", start)) {
        return Optional.of(fields);
      }
      at = rest.indexOf(end, start);
      if (at < 0 || !addPart(fields, rest.substring(start, at))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean addPart(Map<String, String> fields, String part) {
    int head = part.indexOf(LINE + LINE);
    if (!part.startsWith(LINE) || head < 0) {
      return false;
    }
    Matcher name = NAME.matcher(part.substring(0, head));
    return name.find() && put(fields, name.group(1), part.substring(head + 4));
  }

  private static boolean put(Map<String, String> fields, String name, String value) {
    fields.putIfAbsent(name, value);
    return true;
  }

  private static Optional<Map<String, String>> encoded(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    String[] pairs = text.strip().split("&", MOST_FIELDS + 1);
    try {
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        if (equals < 1 || !put(fields, decoded(pair, 0, equals), decoded(pair, equals + 1))) {
          return Optional.empty();
        }
      }
      return pairs.length > MOST_FIELDS ? Optional.empty() : Optional.of(fields);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String decoded(String pair, int from, int to) {
    return URLDecoder.decode(pair.substring(from, to), StandardCharsets.UTF_8);
  }

  private static String decoded(String pair, int from) {
    return decoded(pair, from, pair.length());
  }
}
