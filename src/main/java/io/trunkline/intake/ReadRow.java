package io.trunkline.intake;

import io.trunkline.lead.PhoneNumber;
import io.trunkline.lead.Rejection;
import java.util.Map;

/**
 * A row whose number was read.
 *
 * @param number in the batch, from 1
 * @param json its values as a JSON array
 * @param phone null if it is rejected
 * @param fields of the lead; null if it is rejected
 * @param fault null unless it is rejected
 */
record ReadRow(
    int number,
    int line,
    String json,
    PhoneNumber phone,
    Map<String, String> fields,
    Rejection fault) {

  static ReadRow of(int number, Row row, String json, BoundMapping mapping) {
    MappedRow lead =
        row.fault() == null ? mapping.read(row.values()) : MappedRow.rejected(row.fault());
    return new ReadRow(number, row.line(), json, lead.phone(), lead.fields(), lead.fault());
  }
}
