package io.trunkline.crm;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request for a page, without credentials.
 *
 * @param target behind the base URL; of a link, what the CRM gave as the next page
 * @param link true if it must first be seen to lead to the same server
 * @param body JSON; null for a GET
 */
public record PageRequest(String target, boolean link, String body) {

  /** A GET of a path with parameters; those that are empty are left out. */
  public static PageRequest get(String path, Map<String, String> parameters) {
    Map<String, String> given = new LinkedHashMap<>(parameters);
    given.values().removeIf(String::isEmpty);
    String query =
        given.entrySet().stream()
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    return new PageRequest(query.isEmpty() ? path : path + "?" + query, false, null);
  }

  /** A POST of JSON. */
  public static PageRequest post(String path, Object json) {
    return new PageRequest(path, false, CrmJson.text(json));
  }

  /** A GET of what the CRM named as its next page. */
  public static PageRequest follow(String link) {
    return new PageRequest(link, true, null);
  }

  String method() {
    return body == null ? "GET" : "POST";
  }

  /** Method and path; parameters may be secret or long. */
  @Override
  public String toString() {
    return method() + " " + target.split("\\?", 2)[0];
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
