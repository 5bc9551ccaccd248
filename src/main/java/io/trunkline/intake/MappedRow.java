package io.trunkline.intake;

import io.trunkline.lead.PhoneNumber;
import io.trunkline.lead.Rejection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a mapping makes of a row.
 *
 * @param phone null if it is rejected
 * @param fields of the lead; null if it is rejected
 * @param fault null unless it is rejected
 */
record MappedRow(PhoneNumber phone, Map<String, String> fields, Rejection fault) {

  static MappedRow rejected(Rejection fault) {
    return new MappedRow(null, null, fault);
  }

  /** Under the reason of the first, since a row has one; the sender is told about all. */
  static MappedRow rejected(List<Rejection> faults) {
    Rejection first = faults.get(0);
    String hints = faults.stream().map(Rejection::hint).collect(Collectors.joining(" "));
    return rejected(new Rejection(first.stage(), first.reason(), hints));
  }
}
