package io.trunkline.crm;

import io.trunkline.intake.GuardRails;
import io.trunkline.intake.MappingFaultException;
import io.trunkline.lead.LeadId;
import io.trunkline.lead.LengthOfTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The parameters of the Kamelets {@code crm-leads} and {@code json-leads}, by name. */
final class PullParameters {
  private static final String NAME = "[A-Za-z0-9_.$-]+";
  private static final List<String> OTHERS =
      List.of(
          "query", "recordsAt", "idAt", "modifiedAt", "deletedAt", "paging", "nextAt", "timeForm");

  private final Map<String, Object> given;

  PullParameters(Map<String, Object> given) {
    this.given = given;
  }

  /** True if no CRM is named, which is how the shipped routes are switched off. */
  boolean isOff() {
    return text("crm").isEmpty();
  }

  String source() {
    return text("source");
  }

  /**
   * @throws PullFaultException if one of them cannot be used
   */
  Pull read(Crms crms) {
    CrmSettings crm = crms.get(text("crm"));
    boolean json = crm.type().type().equals("json");
    if (json == text("paging").isEmpty()) {
      throw fault(
          "crm",
          json ? "one for the Kamelet json-leads" : "a CRM of the type json, or use crm-leads");
    }
    PullTerms terms = terms(crm);
    crm.type().check(terms);
    return new Pull(
        needed("source"),
        needed("mapping"),
        campaigns(),
        crm,
        terms,
        begin(),
        duration("overlap", crm.type().overlap()),
        duration("settle", crm.type().settle()),
        duration("longestTurn", null),
        rails());
  }

  private GuardRails rails() {
    try {
      return GuardRails.of(given);
    } catch (MappingFaultException unusable) {
      throw new PullFaultException(unusable.getMessage());
    }
  }

  private PullTerms terms(CrmSettings crm) {
    List<String> fields = names("fields");
    String object = needed("object");
    boolean json = crm.type().type().equals("json");
    if (!object.matches(json ? "[A-Za-z0-9_.~/-]+" : "[A-Za-z0-9_]+")) {
      throw fault("object", "letters, digits and _");
    }
    if (!fields.stream().allMatch(field -> field.matches(json ? ".+" : NAME))) {
      throw fault("fields", "names of fields with commas between");
    }
    Map<String, String> others = new HashMap<>();
    OTHERS.forEach(name -> others.put(name, text(name)));
    return new PullTerms(crm.path(), object, fields, text("where"), size(crm), others);
  }

  private int size(CrmSettings crm) {
    int most = crm.type().largestPage();
    String text = text("pageSize");
    int size = text.isEmpty() ? most : text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (size < 1 || size > most) {
      throw fault("pageSize", "1 to " + most);
    }
    return size;
  }

  /** All that a CRM has may be a hundred thousand people, so nobody gets them by leaving it out. */
  private Instant begin() {
    if (text("begin").equals("all")) {
      return Instant.EPOCH;
    }
    try {
      return OffsetDateTime.parse(text("begin")).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException unreadable) {
      throw fault("begin", "a time such as 2026-01-31T00:00:00Z, or all");
    }
  }

  private List<String> campaigns() {
    List<String> names = names("campaigns");
    if (names.isEmpty() || names.size() > LeadId.MAX_CAMPAIGNS) {
      throw fault("campaigns", "up to %d names".formatted(LeadId.MAX_CAMPAIGNS));
    }
    return names;
  }

  private List<String> names(String parameter) {
    return Arrays.stream(text(parameter).split(","))
        .flatMap(name -> Stream.of(name.strip()))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private Duration duration(String name, Duration otherwise) {
    if (text(name).isEmpty() && otherwise != null) {
      return otherwise;
    }
    return LengthOfTime.read(text(name)).orElseThrow(() -> fault(name, LengthOfTime.EXPECTED));
  }

  private String needed(String name) {
    if (text(name).isEmpty()) {
      throw fault(name, "a value");
    }
    return text(name);
  }

  private String text(String name) {
    Object value = given.get(name);
    return value == null ? "" : value.toString().strip();
  }

  private PullFaultException fault(String name, String expected) {
    return new PullFaultException(
        "the route's parameter %s is '%s'; expected %s".formatted(name, text(name), expected));
  }
}
