package io.trunkline.ledger;

import io.trunkline.callback.StoredCallback;
import io.trunkline.lead.ItemId;
import io.trunkline.provider.CallEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Finds the item that an event is about: by reference, else by the provider's id, else by number,
 * flow and time if exactly one item fits. Only items of the callback's own account are looked at.
 */
final class CallbackJoin {
  private static final String NUMBER = "number";
  private final String installation;

  CallbackJoin(String installation) {
    this.installation = installation;
  }

  /** One event of one callback. */
  record Told(StoredCallback callback, int position, CallEvent event) {
    /** The reference of the address is proved; that of the body is the provider's word. */
    String reference() {
      return callback.reference() != null ? callback.reference() : event.reference();
    }
  }

  /** Which item, and by what it was found. */
  record Joined(ItemId item, String by) {}

  /** The events that could be joined; order is kept. */
  Map<Told, Joined> join(Handle handle, List<Told> told) {
    Map<Told, Joined> joined = new LinkedHashMap<>();
    byReference(handle, told, joined);
    byProviderId(handle, unproved(rest(told, joined)), joined);
    byNumber(handle, rest(told, joined), joined);
    return joined;
  }

  private void byReference(Handle handle, List<Told> told, Map<Told, Joined> joined) {
    Map<Told, ItemId> named = new LinkedHashMap<>();
    told.forEach(
        one ->
            ItemId.ofReference(installation, one.reference())
                .ifPresent(item -> named.put(one, item)));
    List<Long> leads =
        named.values().stream().map(item -> item.delivery().lead().value()).distinct().toList();
    take(
        List.copyOf(named.keySet()),
        leads.isEmpty() ? List.of() : Candidate.ofLeads(handle, leads),
        (one, candidate) -> candidate.item().equals(named.get(one)),
        "reference",
        joined);
  }

  private static void byProviderId(Handle handle, List<Told> told, Map<Told, Joined> joined) {
    List<String> ids = texts(told, CallEvent::providerId);
    take(
        told,
        ids.isEmpty() ? List.of() : Candidate.ofProviderIds(handle, ids),
        (one, candidate) -> candidate.providerId().equals(one.event().providerId()),
        "provider-id",
        joined);
  }

  /** An event that names a call of ours or an unknown one of another system is not guessed at. */
  private static void byNumber(Handle handle, List<Told> told, Map<Told, Joined> joined) {
    List<Told> nameless =
        told.stream()
            .filter(one -> one.reference() == null || one.reference().isBlank())
            .filter(one -> one.event().flow() != null)
            .toList();
    List<String> numbers = texts(nameless, CallEvent::number);
    take(
        nameless,
        numbers.isEmpty() ? List.of() : Candidate.ofNumbers(handle, numbers),
        (one, candidate) -> candidate.fits(one.event(), one.callback().receivedAt()),
        NUMBER,
        joined);
  }

  private static void take(
      List<Told> told,
      List<Candidate> candidates,
      BiPredicate<Told, Candidate> fits,
      String by,
      Map<Told, Joined> joined) {
    for (Told one : told) {
      only(candidates.stream()
              .filter(candidate -> candidate.account().equals(one.callback().account()))
              .filter(candidate -> fits.test(one, candidate))
              .toList())
          .filter(candidate -> !(by.equals(NUMBER) && candidate.isOpen()))
          .ifPresent(candidate -> joined.put(one, new Joined(candidate.item(), by)));
    }
  }

  private static Optional<Candidate> only(List<Candidate> candidates) {
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  private static List<Told> rest(List<Told> told, Map<Told, Joined> joined) {
    return told.stream().filter(one -> !joined.containsKey(one)).toList();
  }

  /** What came to the address of one call is about that call or about none. */
  private static List<Told> unproved(List<Told> told) {
    return told.stream().filter(one -> one.callback().reference() == null).toList();
  }

  private static List<String> texts(List<Told> told, Function<CallEvent, String> value) {
    List<String> texts = new ArrayList<>();
    told.forEach(one -> Optional.ofNullable(value.apply(one.event())).ifPresent(texts::add));
    return texts.stream().distinct().toList();
  }
}
