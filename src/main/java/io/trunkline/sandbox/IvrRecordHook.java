package io.trunkline.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the pretended IVR Solutions posts records of calls: the webhook that was registered, else
 * the account's own if that has a secret.
 */
final class IvrRecordHook {
  private final Map<String, Registered> registered = Memory.empty();

  private record Registered(String address, String secret) {
    @Override
    public String toString() {
      return "Registered[" + address + "]";
    }
  }

  Reply register(Visit visit) {
    registered.put(
        visit.customer().account(),
        new Registered(visit.text("webhookurl"), visit.text("secret_key")));
    return visit.taken();
  }

  /** Where a call of this request would be told; null for nowhere. */
  String address(Visit visit) {
    Customer customer = visit.customer();
    return Optional.ofNullable(registered.get(customer.account()))
        .map(Registered::address)
        .or(
            () ->
                customer
                    .secret()
                    .map(secret -> Hooks.address(visit.request(), customer, "records")))
        .orElse(null);
  }

  List<Callback> callbacks(PlacedCall call) {
    return call.hook() == null
        ? List.of()
        : List.of(
            ended -> {
              Map<String, Object> record = new IvrRecord(call, ended).posted();
              record.put("secret_key", secret(call.customer()));
              return Hooks.json(call.hook(), record);
            });
  }

  private String secret(Customer customer) {
    return Optional.ofNullable(registered.get(customer.account()))
        .map(Registered::secret)
        .or(customer::secret)
        .orElse("");
  }
}
