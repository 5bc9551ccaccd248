package io.trunkline.intake;

import io.trunkline.intake.GuardRails.Canary;
import io.trunkline.lead.LeadId;
import io.trunkline.lead.LengthOfTime;
import java.time.Duration;
import java.util.Map;

/** The guard rails among the parameters of a source's Kamelet, by name. */
final class RailsParameters {
  private static final int ALL = 100;

  private final Map<String, ?> given;

  RailsParameters(Map<String, ?> given) {
    this.given = given;
  }

  GuardRails read() {
    return new GuardRails(
        number("mostRows", 0, 0, LeadId.MAX_ROW),
        number("timesUsual", 0, 0, 1000),
        flag("sameColumns"),
        number("mostRejected", ALL, 0, ALL),
        number("rejectedFrom", ALL, 1, LeadId.MAX_ROW),
        duration("oldest", ""),
        canary());
  }

  private Canary canary() {
    int leads = number("canary", 0, 0, 10_000);
    int good = number("canaryGood", 90, 1, ALL);
    Duration within = duration("canaryWithin", "15m");
    if (within == null) {
      throw fault("canaryWithin", "", LengthOfTime.EXPECTED);
    }
    return leads == 0 ? null : new Canary(leads, good, within);
  }

  private int number(String name, int absent, int least, int most) {
    String text = text(name, "" + absent);
    long number = text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
    if (number < least || number > most) {
      throw fault(name, text, "a number from " + least + " to " + most);
    }
    return (int) number;
  }

  private boolean flag(String name) {
    String text = text(name, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw fault(name, text, "true or false");
    }
    return Boolean.parseBoolean(text);
  }

  private Duration duration(String name, String absent) {
    String text = text(name, absent);
    return text.isEmpty()
        ? null
        : LengthOfTime.read(text).orElseThrow(() -> fault(name, text, LengthOfTime.EXPECTED));
  }

  private String text(String name, String absent) {
    return FileForm.text(given, name, absent).strip();
  }

  private static MappingFaultException fault(String name, String given, String expected) {
    return new MappingFaultException(
        "The parameter %s of the source's route is '%s'; expected %s"
            .formatted(name, given, expected));
  }
}
