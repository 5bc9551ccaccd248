package io.trunkline.campaign;

import io.trunkline.routes.Fault;
import io.trunkline.routes.RouteText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a campaign's file sets beside its route, as an entry of its {@code beans}. Camel makes one
 * of it too, and so knows its properties; what counts is read from the file.
 */
public class CampaignSettings {
  private static final String KEY = "duplicateKey";
  private static final String PERIOD = "duplicatePeriod";
  private static final Pattern FIELD = Pattern.compile("[a-z0-9_]+");
  private static final Pattern LENGTH = Pattern.compile("([1-9]\\d{0,5})([dhm])");

  private String duplicateKey = "number";
  private String duplicatePeriod = "";

  /** The lead fields that together must be unique, with commas between them. */
  public void setDuplicateKey(String duplicateKey) {
    this.duplicateKey = duplicateKey;
  }

  /** How long a lead holds its key, such as {@code 30d}; empty for ever. */
  public void setDuplicatePeriod(String duplicatePeriod) {
    this.duplicatePeriod = duplicatePeriod;
  }

  static CampaignSettings of(RouteText text) {
    CampaignSettings settings = new CampaignSettings();
    bean(text)
        .map(RouteText.Bean::properties)
        .ifPresent(
            given -> {
              value(given.get(KEY)).ifPresent(settings::setDuplicateKey);
              value(given.get(PERIOD)).ifPresent(settings::setDuplicatePeriod);
            });
    return settings;
  }

  List<String> keyFields() {
    return Arrays.stream(duplicateKey.split(",")).map(String::strip).toList();
  }

  /** Null for ever. */
  Duration keyPeriod() {
    return duplicatePeriod.isEmpty() ? null : length(duplicatePeriod).orElseThrow();
  }

  /** What is wrong with the settings of a file; empty if nothing is. */
  static Optional<Fault> check(RouteText text) {
    return bean(text).flatMap(bean -> unknown(bean).or(() -> key(bean)).or(() -> period(bean)));
  }

  private static Optional<Fault> unknown(RouteText.Bean bean) {
    Set<String> names = new TreeSet<>(bean.properties().keySet());
    names.removeAll(Set.of(KEY, PERIOD));
    return names.stream()
        .findFirst()
        .map(
            name ->
                new Fault(
                    bean.properties().get(name).line(),
                    "Campaigns have no setting '" + name + "'.",
                    "The settings are " + KEY + " and " + PERIOD + "."));
  }

  private static Optional<Fault> key(RouteText.Bean bean) {
    return wrong(bean, KEY, CampaignSettings::isKey)
        .map(
            text ->
                new Fault(
                    text.line(),
                    KEY + " is '" + text.value() + "'.",
                    "Give lead fields with commas between them, such as number,order_id."));
  }

  private static Optional<Fault> period(RouteText.Bean bean) {
    return wrong(bean, PERIOD, value -> length(value).isPresent())
        .map(
            text ->
                new Fault(
                    text.line(),
                    PERIOD + " is '" + text.value() + "'.",
                    "Give days, hours or minutes, such as 30d, 12h or 45m; leave it out for"
                        + " ever."));
  }

  private static Optional<RouteText.Text> wrong(
      RouteText.Bean bean, String property, java.util.function.Predicate<String> right) {
    return Optional.ofNullable(bean.properties().get(property))
        .filter(text -> !right.test(text.value()));
  }

  private static boolean isKey(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .allMatch(field -> FIELD.matcher(field).matches());
  }

  private static Optional<Duration> length(String text) {
    Matcher parts = LENGTH.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "d" -> Duration.ofDays(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofMinutes(number);
        });
  }

  private static Optional<RouteText.Bean> bean(RouteText text) {
    return text.beans().stream()
        .filter(bean -> bean.type().endsWith(CampaignSettings.class.getName()))
        .findFirst();
  }

  private static Optional<String> value(RouteText.Text text) {
    return Optional.ofNullable(text).map(RouteText.Text::value);
  }
}
