package io.trunkline.provider.manydial;

import io.trunkline.provider.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields of a call as a campaign fills them, read and checked. */
record ManyDialFields(Map<String, Object> fields) {
  static final String CALLER_ID = "callerId";
  static final String DURATION = "perCallDuration";
  static final String MESSAGES = "messages";
  static final String BUTTONS = "buttons";

  private static final Pattern MINUTES = Pattern.compile("[1-9]\\d{0,2}");
  private static final Pattern PRESSED = Pattern.compile("[0-9*#]");

  String callerId() {
    return Fields.text(fields, CALLER_ID);
  }

  String minutes() {
    return Fields.text(fields, DURATION);
  }

  Map<String, String> messages() {
    return Fields.map(fields, MESSAGES);
  }

  /** Each with id, key and value in this order, so that the same call has the same bytes. */
  List<Map<String, String>> buttons() {
    return Fields.list(fields, BUTTONS).stream().map(ManyDialFields::button).toList();
  }

  private static Map<String, String> button(Object given) {
    Map<?, ?> map = given instanceof Map<?, ?> one ? one : Map.of();
    Map<String, String> button = new LinkedHashMap<>();
    for (String part : List.of("id", "key", "value")) {
      Object value = map.get(part);
      button.put(part, value == null ? "" : value.toString());
    }
    return button;
  }

  /** One message for each thing that the provider would refuse. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (!Fields.isE164(callerId())) {
      faults.add(CALLER_ID + " is '" + callerId() + "'; expected E.164 as +8809600000000");
    }
    if (!MINUTES.matcher(minutes()).matches()) {
      faults.add(DURATION + " is '" + minutes() + "'; expected whole minutes from 1 to 999");
    }
    faults.addAll(Messages.faults(messages()));
    addButtonFaults(faults);
    return faults;
  }

  private void addButtonFaults(List<String> faults) {
    Object given = fields.get(BUTTONS);
    if (given != null && !(given instanceof List<?>)) {
      faults.add(BUTTONS + " is no list; expected a list of maps with id, key and value");
    }
    List<Map<String, String>> buttons = buttons();
    for (int i = 0; i < buttons.size(); i++) {
      addButtonFaults(faults, BUTTONS + "[" + i + "]", buttons.get(i));
    }
  }

  private void addButtonFaults(List<String> faults, String place, Map<String, String> button) {
    String id = button.get("id");
    String key = button.get("key");
    if (!messages().containsKey(id)) {
      faults.add(place + ".id is '" + id + "'; expected one of " + messages().keySet());
    }
    if (!PRESSED.matcher(key).matches()) {
      faults.add(place + ".key is '" + key + "'; expected one digit, * or #");
    }
    if (button.get("value").isBlank()) {
      faults.add(place + ".value is empty; expected what the key means");
    }
  }
}
