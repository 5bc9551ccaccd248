package io.trunkline.ledger;

import io.trunkline.callback.StoredCallback;
import io.trunkline.lead.PhoneNumbers;
import io.trunkline.ledger.CallbackJoin.Told;
import io.trunkline.outcome.OutcomeTable;
import io.trunkline.suppression.NewSuppression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What is blocked when a callback says never to call again. */
final class OptOuts {
  private static final String CALLED =
      """
      SELECT DISTINCT d.account, n.number, c.name FROM (
        SELECT number, id AS lead_id FROM lead
        WHERE number = ANY(CAST(:numbers AS VARCHAR ARRAY))
        UNION ALL
        SELECT number, lead_id FROM alternate_number
        WHERE number = ANY(CAST(:numbers AS VARCHAR ARRAY))) n
      JOIN delivery d ON d.lead_id = n.lead_id AND d.turns > 0
      JOIN campaign c ON c.id = d.campaign_id
      """;

  private OptOuts() {}

  /** An account and a number that it may have called. */
  private record Called(String account, String number) {}

  /** Blocks numbers as a provider tells them; what is no phone number cannot be blocked. */
  static Stream<NewSuppression> told(long callback, Stream<String> numbers) {
    return canonical(numbers).map(number -> of(callback, number));
  }

  /** Blocks a number of our own. */
  static NewSuppression of(long callback, String number) {
    return new NewSuppression(
        number, NewSuppression.EVERYWHERE, "opted-out", "callback " + callback, null);
  }

  /**
   * The opt-outs among events of which nobody knows the call. Every number in them is blocked if a
   * campaign that has called it on this account says that they are one; without such a campaign,
   * any rule of the provider's table will do. Each callback is heard once, so that what a person
   * allowed again meanwhile stays allowed.
   */
  static List<NewSuppression> ofStrays(
      Handle handle, List<Told> strays, Function<String, OutcomeTable> tables) {
    List<Told> fresh = strays.stream().filter(one -> one.callback().fresh()).toList();
    Set<String> numbers =
        fresh.stream().flatMap(one -> canonical(one.event().numbers())).collect(Collectors.toSet());
    if (numbers.isEmpty()) {
      return List.of();
    }
    Map<Called, Set<String>> campaigns = campaigns(handle, numbers);
    return fresh.stream().flatMap(one -> ofStray(one, campaigns, tables)).toList();
  }

  private static Stream<NewSuppression> ofStray(
      Told stray, Map<Called, Set<String>> campaigns, Function<String, OutcomeTable> tables) {
    StoredCallback callback = stray.callback();
    Set<String> possible =
        canonical(stray.event().numbers())
            .map(number -> new Called(callback.account(), number))
            .flatMap(called -> campaigns.getOrDefault(called, Set.of()).stream())
            .collect(Collectors.toSet());
    return tables.apply(callback.account()).optsOut(stray.event(), possible)
        ? told(callback.id(), stray.event().numbers())
        : Stream.of();
  }

  private static Map<Called, Set<String>> campaigns(Handle handle, Set<String> numbers) {
    Map<Called, Set<String>> campaigns = new HashMap<>();
    handle
        .createQuery(CALLED)
        .bindArray("numbers", String.class, numbers)
        .map(
            (row, context) ->
                Map.entry(new Called(row.getString(1), row.getString(2)), row.getString(3)))
        .forEach(
            one ->
                campaigns
                    .computeIfAbsent(one.getKey(), called -> new HashSet<>())
                    .add(one.getValue()));
    return campaigns;
  }

  private static Stream<String> canonical(Stream<String> numbers) {
    return numbers.flatMap(number -> PhoneNumbers.blockable(number, null).stream());
  }
}
