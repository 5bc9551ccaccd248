package io.trunkline.dialer;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.dialer.DialersConfig.HoursConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The dialers whose hours are set. */
@Singleton
public class Dialers {
  private static final String KEYS = "trunkline.dialers.";
  private static final int LONGEST_LABEL = 50;

  private final List<Dialer> all = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  @Inject
  public Dialers(DialersConfig config, Accounts accounts) {
    this(config.dialers(), accounts);
  }

  Dialers(Map<String, HoursConfig> config, Accounts accounts) {
    new TreeMap<>(config).forEach((name, hours) -> read(name, hours, accounts));
  }

  List<Dialer> all() {
    return all;
  }

  /** What is wrong with their settings; each names its key. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  private void read(String name, HoursConfig config, Accounts accounts) {
    try {
      String account = required(name, "account", config.account());
      Account found =
          accounts
              .find(account)
              .orElseThrow(
                  () ->
                      fault(
                          name,
                          "account",
                          "names no account; configure trunkline.accounts." + account));
      String start = required(name, "start", config.start());
      String stop = required(name, "stop", config.stop());
      Hours hours = hours(name, start, stop, zone(name, config, found));
      Stream.of(required(name, "ids", config.ids()).split(","))
          .map(String::strip)
          .filter(id -> !id.isEmpty())
          .forEach(id -> all.add(labelled(new Dialer(name, found, id, hours))));
    } catch (IllegalArgumentException wrong) {
      faults.add(wrong.getMessage());
    }
  }

  private static Hours hours(String name, String start, String stop, ZoneId zone) {
    try {
      return new Hours(start, stop, zone);
    } catch (IllegalArgumentException malformed) {
      throw fault(name, "start or .stop", "is wrong: " + malformed.getMessage());
    }
  }

  private static ZoneId zone(String name, HoursConfig config, Account account) {
    try {
      return config.timeZone().map(ZoneId::of).orElse(account.zone());
    } catch (DateTimeException none) {
      throw fault(name, "time-zone", "is none; expected one such as Asia/Kolkata");
    }
  }

  private static Dialer labelled(Dialer dialer) {
    if (dialer.label().length() > LONGEST_LABEL) {
      throw fault(
          dialer.name(), "ids", "has an id that is too long with that name; shorten the name");
    }
    return dialer;
  }

  private static String required(String name, String key, Optional<String> value) {
    return value
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> fault(name, key, "is missing"));
  }

  private static IllegalArgumentException fault(String name, String key, String what) {
    return new IllegalArgumentException(KEYS + name + "." + key + " " + what);
  }
}
