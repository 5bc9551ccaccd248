package io.trunkline.provider.ivrsolutions;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.JsonBody;

/** The three categories of records; an id is unique only inside its own. */
public enum IvrCategory {
  CALL("call", "call_logs", "last_call_log_id"),
  CLICK_TO_CALL("c2c", "click_to_call_logs", "last_c2c_log_id"),
  DIALER("dialer", "dialer_logs", "last_dialer_log_id");

  private final String prefix;
  private final String log;
  private final String cursor;

  IvrCategory(String prefix, String log, String cursor) {
    this.prefix = prefix;
    this.log = log;
    this.cursor = cursor;
  }

  /** The category of a record that does not stand under one. */
  static IvrCategory of(JsonNode record) {
    String type = JsonBody.text(record, "call_type");
    String dialer = JsonBody.text(record, "dialer_id");
    if (type != null && CLICK_TO_CALL.prefix.equalsIgnoreCase(type.strip())) {
      return CLICK_TO_CALL;
    }
    boolean dialled = dialer != null && !dialer.isBlank() && !dialer.strip().equals("0");
    return dialled || type != null && DIALER.prefix.equalsIgnoreCase(type.strip()) ? DIALER : CALL;
  }

  /**
   * The provider's id of a call as we keep it, such as {@code c2c-501}: the answer to a call and
   * its records must be given the same.
   */
  public String id(String recordId) {
    return prefix + "-" + recordId.strip();
  }

  String prefix() {
    return prefix;
  }

  /** The array of the incremental logs that holds this category. */
  String log() {
    return log;
  }

  /** The parameter that says behind which record the next request begins. */
  String cursor() {
    return cursor;
  }
}
