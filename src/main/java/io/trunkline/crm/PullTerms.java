package io.trunkline.crm;

import java.util.List;
import java.util.Map;

/**
 * What a route asks a CRM for.
 *
 * @param path in front of the CRM's resources
 * @param object kind of the records, such as {@code Lead}
 * @param fields that are asked for
 * @param where a further condition in the CRM's own language; empty for none
 * @param pageSize records of a page
 * @param others parameters of a single type, by name
 */
public record PullTerms(
    String path,
    String object,
    List<String> fields,
    String where,
    int pageSize,
    Map<String, String> others) {

  /** A parameter of a single type; empty if it is not given. */
  public String other(String name) {
    return others.getOrDefault(name, "");
  }
}
