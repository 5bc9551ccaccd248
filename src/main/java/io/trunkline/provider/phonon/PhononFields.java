package io.trunkline.provider.phonon;

import io.trunkline.provider.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a call as a campaign fills them, read and checked. */
record PhononFields(Map<String, Object> fields) {
  static final String FLOW_ID = "flow-id";
  static final String API_VERSION = "api-version";
  static final String START_TIME = "start-time";
  static final String ALTERNATE_NUMBERS = "alternate-numbers";
  static final String KEYS = "keys";
  static final String REFERENCE_KEY = "reference-key";

  String flowId() {
    return Fields.text(fields, FLOW_ID);
  }

  /** {@code 1.0} for the flow in production unless the campaign says otherwise. */
  String apiVersion() {
    String version = Fields.text(fields, API_VERSION);
    return version.isEmpty() ? "1.0" : version;
  }

  List<String> alternateNumbers() {
    return Fields.texts(fields, ALTERNATE_NUMBERS);
  }

  /** The flow variables without their prefix, our reference among them if it has a name. */
  Map<String, String> keys(String reference) {
    Map<String, String> keys = new LinkedHashMap<>(Fields.map(fields, KEYS));
    if (!referenceKey().isEmpty()) {
      keys.put(referenceKey(), reference);
    }
    return keys;
  }

  boolean startsAtOnce() {
    return Fields.text(fields, START_TIME).isEmpty();
  }

  /** When the call is to start, as the provider wants it written. */
  String startTime(Instant now) {
    return StartTime.read(Fields.text(fields, START_TIME), now).text();
  }

  private String referenceKey() {
    return Fields.text(fields, REFERENCE_KEY);
  }

  /** One message for each thing that the provider would refuse. */
  List<String> faults(Instant now) {
    List<String> faults = new ArrayList<>();
    if (!isFlowId(flowId())) {
      faults.add(FLOW_ID + " is '" + flowId() + "'; expected 8 letters or digits");
    }
    if (!apiVersion().equals("1.0") && !apiVersion().equals("TEST")) {
      faults.add(API_VERSION + " is '" + apiVersion() + "'; expected 1.0 or TEST");
    }
    addStartFaults(faults, now);
    addNumberFaults(faults);
    addKeyFaults(faults);
    return faults;
  }

  private void addStartFaults(List<String> faults, Instant now) {
    if (startsAtOnce()) {
      return;
    }
    String text = Fields.text(fields, START_TIME);
    try {
      if (StartTime.read(text, now).isOfADayBefore(now)) {
        faults.add(START_TIME + " is '" + text + "'; expected today or a later day in India");
      }
    } catch (DateTimeException unreadable) {
      faults.add(
          START_TIME
              + " is '"
              + text
              + "'; expected nothing or a time as 2026-01-31T10:00:00+05:30");
    }
  }

  private void addNumberFaults(List<String> faults) {
    Object given = fields.get(ALTERNATE_NUMBERS);
    if (given != null && !(given instanceof List<?>)) {
      faults.add(ALTERNATE_NUMBERS + " is no list; expected a list of E.164 numbers");
    }
    List<String> numbers = alternateNumbers();
    for (int i = 0; i < numbers.size(); i++) {
      if (!Fields.isE164(numbers.get(i))) {
        faults.add(
            ALTERNATE_NUMBERS + "[" + i + "] is no number in E.164; expected as +919876543210");
      }
    }
  }

  private void addKeyFaults(List<String> faults) {
    Object given = fields.get(KEYS);
    if (given != null && !(given instanceof Map<?, ?>)) {
      faults.add(KEYS + " is no map; expected flow variables by their names");
    }
    Map<String, String> keys = Fields.map(fields, KEYS);
    for (String name : keys.keySet()) {
      if (!isVariable(name)) {
        faults.add(nameFault(KEYS, name));
      }
    }
    if (!referenceKey().isEmpty() && !isVariable(referenceKey())) {
      faults.add(nameFault(REFERENCE_KEY, referenceKey()));
    }
    if (!referenceKey().isEmpty() && keys.containsKey(referenceKey())) {
      faults.add(REFERENCE_KEY + " is '" + referenceKey() + "', which is one of the keys, too");
    }
  }

  // Asked of each lead, twice; patterns took an eighth of the program's time.
  private static boolean isFlowId(String id) {
    return id.length() == 8 && id.chars().allMatch(PhononFields::isLetterOrDigit);
  }

  private static boolean isLetterOrDigit(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static boolean isVariable(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c != 127 && c != '$');
  }

  private static String nameFault(String field, String name) {
    return field
        + " has the name '"
        + name
        + "'; expected a flow variable without blanks and without $flow.key.";
  }
}
