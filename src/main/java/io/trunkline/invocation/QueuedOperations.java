package io.trunkline.invocation;

import io.trunkline.lead.DeliveryId;
import io.trunkline.lead.ItemId;
import io.trunkline.lead.NumberReading;
import io.trunkline.lead.PhoneNumber;
import io.trunkline.lead.PhoneNumbers;
import io.trunkline.ledger.Installation;
import io.trunkline.ledger.OperationDeliveries;
import io.trunkline.ledger.OperationDeliveries.NewDelivery;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.Operation.Effect;
import io.trunkline.provider.Provider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes deliveries of operations that reach a person or cost money. */
@Singleton
public class QueuedOperations {
  private static final String NUMBER = "number";
  private static final int HINT = 2000;

  private final OperationDeliveries ledger;
  private final String installation;

  @Inject
  public QueuedOperations(OperationDeliveries ledger, Installation installation) {
    this.ledger = ledger;
    this.installation = installation.tag();
  }

  OperationAnswer run(OperationOrder order) {
    Provider provider = order.account().provider();
    Map<String, Object> fields = new HashMap<>(order.values());
    List<String> faults = new ArrayList<>();
    PhoneNumber number = number(order, fields, faults);
    String operation = order.operation().name();
    provider
        .contract()
        .operation(operation)
        .addressFault(order.account().terms())
        .ifPresent(faults::add);
    faults.addAll(provider.faults(operation, fields));
    return faults.isEmpty()
        ? queued(order, number, fields)
        : OperationAnswer.invalid(AnswerText.safe(String.join("; ", faults), HINT));
  }

  /** Takes the customer's number out of the fields; without one the gate cannot be asked. */
  private static PhoneNumber number(
      OperationOrder order, Map<String, Object> fields, List<String> faults) {
    Optional<String> field = order.account().provider().numberField(order.operation().name());
    if (field.isEmpty() && order.operation().effect() == Effect.SPENDS) {
      return null;
    }
    String name = field.orElse(NUMBER);
    Object given = Optional.ofNullable(fields.remove(name)).orElseGet(() -> fields.remove(NUMBER));
    String text = given == null ? "" : given.toString().strip();
    NumberReading reading = PhoneNumbers.read(text, null);
    if (reading instanceof NumberReading.Callable callable) {
      return callable.number();
    }
    faults.add(name + ": " + ((NumberReading.Unusable) reading).rejection().hint());
    return null;
  }

  private OperationAnswer queued(
      OperationOrder order, PhoneNumber number, Map<String, Object> fields) {
    String operation = order.operation().name();
    String group = order.account().provider().group(operation, fields);
    Optional<DeliveryId> stored =
        ledger.queue(
            new NewDelivery(order.account().name(), operation, group, number, fields, order.key()));
    return stored
        .map(id -> OperationAnswer.queued("" + id, new ItemId(id, 1).reference(installation)))
        .orElseGet(
            () ->
                OperationAnswer.invalid(
                    "the key belongs to another request; give each request a key of its own"));
  }
}
