package io.trunkline.campaign;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.lead.Decision;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Provider;
import io.trunkline.routes.FieldTemplate;
import io.trunkline.routes.StepParameters;
import io.trunkline.routes.Template;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;

/**
 * Decides for one operation of one account. Which provider, which operation and which fields there
 * are is said by the Kamelet; each field is given as {@code field=parameter}.
 */
public class DeliverStep extends DecisionStep {
  private static final Set<Object> NOTHING = Set.of("", List.of(), Map.of());

  private String provider;
  private String operation;
  private String texts = "";
  private String lists = "";
  private String maps = "";
  private String tables = "";
  private String more = "";

  private Accounts accounts;
  private Template account;
  private Template notBefore;
  private final Map<String, FieldTemplate> fields = new LinkedHashMap<>();
  private FieldTemplate.Named others = new FieldTemplate.Named(Map.of());

  @Override
  void read(StepParameters given) {
    accounts = CamelContextHelper.findSingleByType(getCamelContext(), Accounts.class);
    account = given.template("account");
    notBefore = given.template("notBefore");
    pairs(texts).forEach(one -> put(one, new FieldTemplate.Text(given.template(one[1]))));
    pairs(lists).forEach(one -> put(one, new FieldTemplate.Words(given.template(one[1]))));
    pairs(maps)
        .forEach(one -> put(one, FieldTemplate.named(given.context(), one[1], given.text(one[1]))));
    pairs(tables)
        .forEach(one -> put(one, FieldTemplate.rows(given.context(), one[1], given.text(one[1]))));
    others = FieldTemplate.named(given.context(), more, given.text(more));
  }

  private static Stream<String[]> pairs(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2));
  }

  private void put(String[] pair, FieldTemplate template) {
    fields.put(pair[0], template);
  }

  @Override
  Decision decide(Exchange exchange) {
    String name = account.fill(exchange);
    Optional<Account> found = accounts.find(name);
    if (found.isEmpty()) {
      return hold("there is no account '" + name + "'", "configure trunkline.accounts." + name);
    }
    Provider carrier = found.get().provider();
    if (!carrier.name().equals(provider)) {
      return hold(
          "account '" + name + "' belongs to " + carrier.name() + " and not to " + provider,
          "name another account");
    }
    return carrier.operation(operation).filter(Operation::takesLeads).isPresent()
        ? deliver(exchange, name, carrier)
        : hold(
            provider + " has no operation " + operation + " that leads are sent to",
            "correct the Kamelet");
  }

  private Decision deliver(Exchange exchange, String name, Provider carrier) {
    Map<String, Object> filled = filled(exchange);
    List<String> faults = carrier.faults(operation, filled);
    if (!faults.isEmpty()) {
      return new Decision.Reject("field-invalid", String.join("; ", faults));
    }
    String time = notBefore.fill(exchange).strip();
    try {
      String group = carrier.group(operation, filled);
      return new Decision.Deliver(name, operation, group, filled, due(time));
    } catch (DateTimeException wrong) {
      return new Decision.Reject("field-invalid", "notBefore: " + expectedTime(time));
    }
  }

  /**
   * Drawers take an absent field for an empty one, so empty ones are not stored a million times.
   */
  private Map<String, Object> filled(Exchange exchange) {
    Map<String, Object> filled = new LinkedHashMap<>(others.fill(exchange));
    fields.forEach((field, template) -> filled.put(field, template.fill(exchange)));
    filled.values().removeIf(value -> NOTHING.contains(value));
    return filled;
  }

  private static Instant due(String time) {
    return time.isEmpty() ? null : OffsetDateTime.parse(time).toInstant();
  }

  private static String expectedTime(String time) {
    return "'" + Masked.text(time) + "' is no time; expected one such as 2025-11-21T10:30:00+05:30";
  }

  private static Decision hold(String reason, String remedy) {
    return new Decision.Hold(Masked.text(reason) + "; " + Masked.text(remedy));
  }

  public void setProvider(String provider) {
    this.provider = provider;
  }

  public void setOperation(String operation) {
    this.operation = operation;
  }

  /** Fields that are one text. */
  public void setTexts(String texts) {
    this.texts = texts;
  }

  /** Fields that are several texts with commas between them. */
  public void setLists(String lists) {
    this.lists = lists;
  }

  /** Fields that are texts by name. */
  public void setMaps(String maps) {
    this.maps = maps;
  }

  /** Fields that are lists of texts by name. */
  public void setTables(String tables) {
    this.tables = tables;
  }

  /** The parameter with fields by the provider's own names; those that are named go before. */
  public void setMore(String more) {
    this.more = more;
  }
}
