package io.trunkline.table;

import io.trunkline.intake.GuardRails;
import io.trunkline.intake.MappingFaultException;
import io.trunkline.lead.LeadId;
import io.trunkline.lead.LengthOfTime;
import io.trunkline.table.TableMode.ByPosition;
import io.trunkline.table.TableMode.ByStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The parameters of the Kamelet {@code table-leads}, by name. */
final class TableParameters {
  private static final int MOST_ROWS = 50_000;

  private final Map<String, Object> given;

  TableParameters(Map<String, Object> given) {
    this.given = given;
  }

  /** True if no database is named, which is how the shipped route is switched off. */
  boolean isOff() {
    return text("database").isEmpty();
  }

  String source() {
    return text("source");
  }

  /**
   * @throws MappingFaultException if one of them cannot be used
   */
  TableSource read() {
    return new TableSource(
        needed("source"),
        needed("mapping"),
        campaigns(),
        needed("database"),
        needed("table"),
        needed("key"),
        rows(),
        duration("longestTurn"),
        mode(),
        GuardRails.of(given));
  }

  private TableMode mode() {
    return switch (text("mode")) {
      case "status" -> status();
      case "rising" -> position(text("position").isEmpty() ? "key" : "position", false);
      case "changed" -> position("position", true);
      default -> throw fault("mode", "status, rising or changed");
    };
  }

  private ByStatus status() {
    differ("status", "claim", "reason", "key");
    differ("fresh", "taken", "done");
    differ("fresh", "taken", "rejected");
    return new ByStatus(
        needed("status"),
        needed("claim"),
        needed("fresh"),
        needed("taken"),
        needed("done"),
        text("rejected").isEmpty() ? needed("done") : text("rejected"),
        text("reason"));
  }

  private ByPosition position(String column, boolean changes) {
    return new ByPosition(
        needed(column), changes, duration("lookBack"), zone(), text("startBehind"));
  }

  /** A database may compare words without regard to case. */
  private void differ(String... names) {
    Set<String> words = new HashSet<>();
    for (String name : names) {
      if (!text(name).isEmpty() && !words.add(text(name).toLowerCase(Locale.ROOT))) {
        throw fault(name, "another one than those of " + List.of(names));
      }
    }
  }

  private List<String> campaigns() {
    List<String> names =
        Arrays.stream(needed("campaigns").split(",")).map(String::strip).distinct().toList();
    if (names.size() > LeadId.MAX_CAMPAIGNS || names.contains("")) {
      throw fault("campaigns", "up to %d names".formatted(LeadId.MAX_CAMPAIGNS));
    }
    return names;
  }

  private int rows() {
    String text = text("rows");
    int rows = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (rows < 1 || rows > MOST_ROWS) {
      throw fault("rows", "1 to " + MOST_ROWS);
    }
    return rows;
  }

  private Duration duration(String name) {
    return LengthOfTime.read(text(name)).orElseThrow(() -> fault(name, LengthOfTime.EXPECTED));
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(needed("timeZone"));
    } catch (DateTimeException unknown) {
      throw fault("timeZone", "a zone such as Asia/Kolkata");
    }
  }

  private String needed(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      throw fault(name, "a value");
    }
    return text;
  }

  private String text(String name) {
    Object value = given.get(name);
    return value == null ? "" : value.toString().strip();
  }

  private MappingFaultException fault(String name, String expected) {
    return new MappingFaultException(
        "The parameter %s of table-leads is '%s'; expected %s"
            .formatted(name, text(name), expected));
  }
}
