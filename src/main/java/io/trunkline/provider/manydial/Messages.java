package io.trunkline.provider.manydial;

import io.trunkline.provider.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prompts of a call. A name ends with the keys that lead to it: {@code menuMessage12} is played
 * after 1 and then 2.
 */
final class Messages {
  private static final Pattern NAME =
      Pattern.compile("(welcome|forward)|(repeat|sms)\\d*|(menuMessage|record)(\\d+)");
  private static final Pattern COUNT = Pattern.compile("[1-9]\\d?");
  private static final String PLACE = ManyDialFields.MESSAGES + ".";

  private final Map<String, String> messages;
  private final List<String> faults = new ArrayList<>();

  private Messages(Map<String, String> messages) {
    this.messages = messages;
  }

  static List<String> faults(Map<String, String> messages) {
    return new Messages(messages).faults();
  }

  private List<String> faults() {
    if (messages.isEmpty()) {
      faults.add(ManyDialFields.MESSAGES + " is empty; expected at least welcome");
    }
    messages.forEach(this::check);
    messages.keySet().stream().filter(this::records).forEach(this::checkRecord);
    return faults;
  }

  private void check(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      fault(name, "is unknown", "welcome, forward, repeat, sms, menuMessage1, record1 and so on");
    } else if (value.isBlank()) {
      fault(name, "is empty", "a text");
    } else if (name.startsWith("repeat") && !COUNT.matcher(value).matches()) {
      fault(name, "is '" + value + "'", "how often, from 1 to 99");
    } else if (name.startsWith("record") && !List.of("Yes", "No").contains(value)) {
      fault(name, "is '" + value + "'", "Yes or No");
    } else if (name.equals("forward") && !Fields.isE164(value)) {
      fault(name, "is no number in E.164", "a number as +8801712345678");
    }
  }

  private boolean records(String name) {
    return name.startsWith("record") && "Yes".equals(messages.get(name));
  }

  /** A recording ends the call: nothing can be forwarded, and no deeper prompt is played. */
  private void checkRecord(String record) {
    if (messages.containsKey("forward")) {
      fault(record, "is Yes beside forward", "one of the two");
    }
    String keys = keys(record);
    messages.keySet().stream()
        .filter(name -> keys(name).length() > keys.length() && keys(name).startsWith(keys))
        .forEach(name -> fault(name, "stands below " + record, "nothing below a recording"));
  }

  private static String keys(String name) {
    Matcher keys = Pattern.compile("\\d+$").matcher(name);
    return keys.find() ? keys.group() : "";
  }

  private void fault(String name, String what, String expected) {
    faults.add(PLACE + name + " " + what + "; expected " + expected);
  }
}
