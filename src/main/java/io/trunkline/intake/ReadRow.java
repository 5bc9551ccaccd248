package io.trunkline.intake;

import io.trunkline.lead.NumberReading;
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
    if (row.fault() != null) {
      return new ReadRow(number, row.line(), json, null, null, row.fault());
    }
    NumberReading reading = mapping.number(row.values());
    if (reading instanceof NumberReading.Unusable unusable) {
      return new ReadRow(number, row.line(), json, null, null, unusable.rejection());
    }
    PhoneNumber phone = ((NumberReading.Callable) reading).number();
    var fields = mapping.fields(row.values(), phone);
    return new ReadRow(number, row.line(), json, phone, fields, null);
  }
}
