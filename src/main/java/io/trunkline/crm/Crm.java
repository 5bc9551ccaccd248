package io.trunkline.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** What one CRM has of its own: how a page of changed records is asked for and read. */
public interface Crm {
  /** What the configuration calls it. */
  String type();

  /** In front of all of its resources, by its documents; empty if they leave that open. */
  String path();

  /** In front of a token in the header {@code Authorization}. */
  default String scheme() {
    return "Bearer";
  }

  /** How far a window reaches back behind the end of the one before. */
  Duration overlap();

  /** How long after a change it is sure to be found. */
  Duration settle();

  /** Records of a page at most, by its documents. */
  int largestPage();

  /** Columns that the records of a whole page may lack. */
  List<String> columns(PullTerms terms);

  /**
   * Looks whether pages that are asked for in these terms have an end and leave nobody out.
   *
   * @throws PullFaultException if not, with the parameter of the route to correct
   */
  default void check(PullTerms terms) {}

  /**
   * Asks for a page of the records that have changed in a window.
   *
   * @param page as {@link Page#next} named it; empty for the first
   * @throws PullFaultException if the terms cannot be used
   */
  PageRequest request(PullTerms terms, Window window, String page);

  /**
   * Reads a page.
   *
   * @param page that was asked for
   * @throws PullFaultException if it is none
   */
  Page read(PullTerms terms, JsonNode answer, String page);

  /** What an answer means that is no page. */
  default Setback setback(Refusal refusal) {
    return refusal.common();
  }
}
