package io.trunkline.crm;

import io.trunkline.intake.GuardRails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A source that is pulled, as its route describes it.
 *
 * @param source its name
 * @param mapping name of a mapping file
 * @param campaigns names of those that each record is offered to
 * @param begin only what has changed since then is pulled at all
 * @param overlap how far a window reaches back behind the end of the one before
 * @param settle how long after a change it is sure to be found
 * @param longestTurn when no further page is begun, so that its route can be stopped and replaced
 * @param rails what is unusual in its batches
 */
record Pull(
    String source,
    String mapping,
    List<String> campaigns,
    CrmSettings crm,
    PullTerms terms,
    Instant begin,
    Duration overlap,
    Duration settle,
    Duration longestTurn,
    GuardRails rails) {

  /** What its position is about. */
  String origin() {
    return "CRM %s/%s".formatted(crm.name(), terms.object());
  }

  /** Without the credentials, so that whoever compares two does not keep them. */
  String described() {
    return String.join("\n", mapping, "" + campaigns, "" + terms, "" + begin);
  }
}
