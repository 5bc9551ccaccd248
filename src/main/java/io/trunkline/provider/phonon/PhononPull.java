package io.trunkline.provider.phonon;

import io.trunkline.provider.Inquiry;
import io.trunkline.provider.Inquiry.CallIds;
import io.trunkline.provider.RecordSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Asks for the results of calls by the ids that Phonon gave them, all of one flow. */
final class PhononPull {
  /** The smallest of the published limits: above the limit nothing is returned. */
  static final int MOST_IDS = 100;

  static final Inquiry INQUIRY =
      new Inquiry(
          Phonon.CALL,
          new RecordSource("pull", "pull", PhononEvents::fetched),
          MOST_IDS,
          PhononPull::values);

  private PhononPull() {}

  private static Map<String, Object> values(String group, List<CallIds> calls) {
    List<String> ids = calls.stream().map(CallIds::providerId).filter(Objects::nonNull).toList();
    return ids.isEmpty()
        ? Map.of()
        : Map.of("flow-id", flow(group), "phonon-uuids", ids, "fetch-attempt", "LAST");
  }

  /** A group is flow and version, see {@link Phonon#group}. */
  private static String flow(String group) {
    return group.substring(0, group.lastIndexOf('/'));
  }
}
